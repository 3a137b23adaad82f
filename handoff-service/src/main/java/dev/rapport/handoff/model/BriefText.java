package dev.rapport.handoff.model;

import dev.rapport.handoff.model.Conversation.Deed;
import dev.rapport.handoff.model.Conversation.Question;
import dev.rapport.handoff.model.MaterialCatalogue.Pick;
import dev.rapport.handoff.model.TalkingPoints.LikelyObjection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A brief as plain text, for mail and chat: short lines, the most urgent first, {@value #LONGEST}
 * characters at most. Our headings begin a line; of the buyer's words none does: they stand behind
 * a heading in quotes, or, where they have several lines, behind {@code >} in lines of their own.
 */
final class BriefText {

  /** Chats cut a message or refuse it not far beyond. */
  static final int LONGEST = 3_500;

  private static final String MORE = "\u2026 more in the lead's brief";

  private static final int LONGEST_PAIN = 500;
  private static final int LONGEST_WORDS = 160;
  private static final int LONGEST_LINE = 300;
  private static final int MOST_QUESTIONS = 5;
  private static final int MOST_DEEDS = 5;
  private static final int MOST_OBJECTIONS = 3;
  private static final int MOST_CONTACTS = 3;

  private final StringBuilder text = new StringBuilder();
  private int length;
  private boolean full;

  private BriefText() {}

  /**
   * The text of a brief.
   *
   * @param reach how to reach them, one line
   */
  static String of(Brief brief, @Nullable String reach) {
    BriefText text = new BriefText();
    text.line(SafeText.cut(brief.headline(), LONGEST_LINE));
    text.words("Pain", brief.pain(), LONGEST_PAIN);
    text.words("Timing", brief.timing(), LONGEST_WORDS);
    text.words("Budget", brief.budget(), LONGEST_WORDS);
    text.words("Role", brief.role(), LONGEST_WORDS);
    text.known("Company", brief.company());
    text.known("Reach", reach);
    text.known("Came by", brief.cameBy());
    text.behaviour(brief.behaviour());
    text.questions(brief.questions());
    text.objections(brief.points().objections());
    text.materials(brief.points().materials());
    text.earlier(brief.earlier());
    return text.text.toString();
  }

  private void words(String heading, @Nullable String words, int longest) {
    List<String> lines = words == null ? List.of() : SafeText.lines(words, longest);
    if (lines.size() == 1) {
      line(heading + ": \u201c" + SafeText.isolated(lines.get(0)) + "\u201d");
    } else if (!lines.isEmpty()) {
      line(heading + ":");
      lines.forEach(line -> line("> " + line));
    }
  }

  private void known(String heading, @Nullable String value) {
    if (value != null) {
      line(heading + ": " + SafeText.cut(value, LONGEST_LINE));
    }
  }

  private void behaviour(List<Deed> deeds) {
    if (!deeds.isEmpty()) {
      known(
          "Did",
          deeds.stream()
              .limit(MOST_DEEDS)
              .map(
                  deed ->
                      "%s %s(%s)"
                          .formatted(
                              SafeText.isolated(deed.name().replace('_', ' ')),
                              deed.times() > 1 ? deed.times() + " times " : "",
                              day(deed.lastAt())))
              .collect(Collectors.joining(", ")));
    }
  }

  private void questions(List<Question> questions) {
    if (!questions.isEmpty()) {
      line("Still to ask:");
      questions.stream()
          .limit(MOST_QUESTIONS)
          .forEach(question -> line("- " + SafeText.line(question.text(), LONGEST_WORDS)));
    }
  }

  private void objections(List<LikelyObjection> objections) {
    if (objections.isEmpty()) {
      return;
    }
    line("Likely objections:");
    for (LikelyObjection objection : objections.subList(0, few(objections, MOST_OBJECTIONS))) {
      line(
          "- "
              + SafeText.isolated(objection.name())
              + (objection.asked() == 0
                  ? ""
                  : " (%d of %d leads: %s)"
                      .formatted(
                          objection.raised(),
                          objection.asked(),
                          SafeText.isolated(objection.segment()))));
      objection.materials().forEach(this::material);
      if (objection.gap() != null) {
        line("  ! " + objection.gap());
      }
    }
  }

  private void materials(List<Pick> materials) {
    if (!materials.isEmpty()) {
      line("Material:");
      materials.forEach(this::material);
    }
  }

  private void material(Pick pick) {
    Material material = pick.material();
    line(
        "  %s%s: %s %s"
            .formatted(
                switch (material.audience()) {
                  case REP -> "for you";
                  case BUYER -> "to send";
                },
                material.kind() == MaterialKind.OTHER ? "" : ", " + material.kind().words(),
                SafeText.isolated(material.title()) + stale(pick),
                material.link()));
  }

  private static String stale(Pick pick) {
    return pick.stale() ? " (stale: updated " + pick.material().updated() + ")" : "";
  }

  private void earlier(List<Conversation.Contact> contacts) {
    if (!contacts.isEmpty()) {
      line("Before:");
      contacts
          .subList(0, few(contacts, MOST_CONTACTS))
          .forEach(
              contact -> line("- " + day(contact.at()) + ": " + SafeText.isolated(contact.what())));
    }
  }

  private static int few(List<?> all, int most) {
    return Math.min(all.size(), most);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** A line goes in whole or, with all that follows, not at all. */
  private void line(String line) {
    if (full) {
      return;
    }
    int more = line.codePointCount(0, line.length()) + 1;
    full = length + more + MORE.length() > LONGEST;
    text.append(text.isEmpty() ? "" : "\n").append(full ? MORE : line);
    length += more;
  }
}
