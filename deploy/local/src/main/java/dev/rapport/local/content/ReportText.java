package dev.rapport.local.content;

import dev.rapport.standard.content.ContentReport;
import dev.rapport.standard.content.ContentReport.ActionFound;
import dev.rapport.standard.content.ContentReport.CueFound;
import dev.rapport.standard.content.ContentReport.Finding;
import dev.rapport.standard.content.ContentReport.LanguageFound;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import dev.rapport.standard.content.ContentReport.Place;
import dev.rapport.standard.content.ContentReport.WordsAbout;
import dev.rapport.standard.content.ContentReport.WordsFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people. Findings stand as {@code file:line:column}, which editors can follow. */
final class ReportText {
  /** More places of a word are in the JSON. */
  private static final int MOST_PLACES = 8;

  private final String file;
  private final List<String> lines = new ArrayList<>();

  ReportText(String file) {
    this.file = file;
  }

  List<String> lines(ContentReport report) {
    lines.add(
        "%s: %s, %s; themes of %s version %d"
            .formatted(
                file,
                report.format().label(),
                language(report.language()),
                report.standard().id(),
                report.standard().version()));
    addWords(report.words());
    addCues(report.cues());
    addActions(report);
    addObjections(report.objections());
    addFindings(report.findings());
    return List.copyOf(lines);
  }

  private static String language(LanguageFound language) {
    String tag = language.tag();
    return switch (language.from()) {
      case GIVEN -> tag + " (given)";
      case NONE -> tag + " (nothing tells the language)";
      case PAGE -> "%s (says the page; its words: %s)".formatted(tag, sure(language));
      case WORDS -> "%s (%s)".formatted(tag, sure(language));
    };
  }

  private static String sure(LanguageFound language) {
    Double sure = language.sure();
    return "%d %% sure by %d function words"
        .formatted(Math.round(100 * (sure == null ? 0.5 : sure)), language.functionWords());
  }

  private void addWords(WordsFound words) {
    int counted = words.seller().words() + words.buyer().words();
    Double share = words.buyerShare();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d words, %d of them about somebody%s",
            words.total(),
            counted,
            share == null
                ? ""
                : String.format(Locale.ROOT, "; of these %.1f %% about the buyer", share)));
    addSide("seller", words.seller());
    addSide("buyer", words.buyer());
  }

  private void addSide(String side, WordsAbout words) {
    lines.add("  about the %-7s %4d  %s".formatted(side, words.words(), counts(words.kinds())));
    Map<String, List<Place>> byWord = new LinkedHashMap<>();
    for (Place place : words.places()) {
      byWord
          .computeIfAbsent(place.text().toLowerCase(Locale.ROOT), word -> new ArrayList<>())
          .add(place);
    }
    byWord.forEach(
        (word, places) -> {
          String theme = places.get(0).theme();
          String of = theme == null ? String.valueOf(places.get(0).kind()) : theme;
          lines.add("    %-30s %s".formatted(word + " (" + of + ")", places(places)));
        });
    if (words.placesLeftOut() > 0) {
      lines.add("    and %d places more".formatted(words.placesLeftOut()));
    }
  }

  private static String counts(Map<String, Integer> kinds) {
    return kinds.entrySet().stream()
        .map(kind -> kind.getKey() + " " + kind.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String places(List<Place> places) {
    String first =
        places.stream()
            .limit(MOST_PLACES)
            .map(place -> place.line() + ":" + place.column())
            .collect(Collectors.joining(", "));
    int more = places.size() - MOST_PLACES;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private static String quoted(List<Place> places) {
    String first =
        places.stream()
            .limit(MOST_PLACES)
            .map(one -> "\"%s\" %d:%d".formatted(one.text(), one.line(), one.column()))
            .collect(Collectors.joining(", "));
    int more = places.size() - MOST_PLACES;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private void addCues(List<CueFound> cues) {
    lines.add("");
    lines.add("Cues that let a buyer qualify");
    for (CueFound cue : cues) {
      String where = cue.present() ? quoted(cue.places()) : "missing";
      lines.add("  %-12s %s".formatted(cue.cue().label(), where));
    }
  }

  private void addActions(ContentReport report) {
    lines.add("");
    lines.add(
        "Calls to action: %d commitments, %d weak; %d other links"
            .formatted(
                report.actions().commitments(),
                report.actions().weak(),
                report.actions().others()));
    for (ActionFound action : report.actions().judged()) {
      lines.add(
          "  %-12s %s \"%s\" %d:%d"
              .formatted(
                  action.strength().label(),
                  action.kind().label(),
                  action.text(),
                  action.line(),
                  action.column()));
    }
  }

  private void addObjections(List<ObjectionFound> objections) {
    lines.add("");
    lines.add("Objections");
    for (ObjectionFound one : objections) {
      String heard = one.heard() == null ? "" : ", heard of " + one.heard();
      String where = one.places().isEmpty() ? "" : ": " + quoted(one.places());
      lines.add(
          "  %-12s %s (%s%s)%s"
              .formatted(one.status().label(), one.name(), one.id(), heard, where));
    }
  }

  private void addFindings(List<Finding> findings) {
    lines.add("");
    lines.add(findings.isEmpty() ? "Nothing to mend" : "To mend");
    for (Finding finding : findings) {
      Integer line = finding.line();
      String place = line == null ? file : file + ":" + line + ":" + finding.column();
      lines.add("  %s: %s [%s]".formatted(place, finding.message(), finding.code().label()));
      if (finding.better() != null) {
        lines.add("      better: " + finding.better());
      }
    }
  }
}
