package dev.rapport.standard.content;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Language;
import dev.rapport.standard.content.ContentReport.ActionFound;
import dev.rapport.standard.content.ContentReport.Place;
import dev.rapport.standard.content.ContentReport.WordsAbout;
import java.util.List;

/** Contents checked by what comes with Rapport. */
final class Checked {
  static final ContentCheck CHECK =
      new ContentCheck(ContentRules.bundled(), BundledStandards.b2bDefault());

  private Checked() {}

  static ContentReport html(String source) {
    return check(new Content(source, ContentFormat.HTML, Language.EN));
  }

  static ContentReport markdown(String source) {
    return check(new Content(source, ContentFormat.MARKDOWN, Language.EN));
  }

  static ContentReport text(String source) {
    return check(new Content(source, ContentFormat.TEXT, Language.EN));
  }

  static ContentReport text(Language language, String source) {
    return check(new Content(source, ContentFormat.TEXT, language));
  }

  static ContentReport guessed(String source) {
    return check(new Content(source, ContentFormat.TEXT, null));
  }

  static ContentReport check(Content content) {
    return CHECK.check(content, ContentRules.bundled().objections());
  }

  /** {@code 1:5 our (us)}. */
  static List<String> places(WordsAbout words) {
    return words.places().stream().map(Checked::place).toList();
  }

  static String place(Place place) {
    String of = place.theme() == null ? place.kind() : place.theme();
    return place.line()
        + ":"
        + place.column()
        + " "
        + place.text()
        + (of == null ? "" : " (" + of + ")");
  }

  /** {@code 1:5 link weak: Learn more}. */
  static List<String> actions(ContentReport report) {
    return report.actions().judged().stream().map(Checked::action).toList();
  }

  private static String action(ActionFound one) {
    return "%d:%d %s %s: %s"
        .formatted(
            one.line(), one.column(), one.kind().label(), one.strength().label(), one.text());
  }
}
