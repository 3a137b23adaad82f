package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.Terms;
import dev.rapport.standard.content.ContentReport.Answered;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import dev.rapport.standard.content.Page.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a text says to objections. */
final class ObjectionSearch {
  private final List<Objection> objections;
  private final Language language;
  private final Lexicon lexicon;

  /** Of each objection the words that answer it, then those that speak of it. */
  ObjectionSearch(List<Objection> objections, Language language) {
    this.objections = objections;
    this.language = language;
    List<Map<Language, List<String>>> kinds = new ArrayList<>();
    for (Objection objection : objections) {
      kinds.add(words(objection.answers()));
      kinds.add(
          objection.terms() == null
              ? Map.of(language, List.of(objection.name()))
              : words(objection.terms()));
    }
    this.lexicon = new Lexicon(kinds, WithEnglish.languages(language));
  }

  private static Map<Language, List<String>> words(@Nullable Terms terms) {
    return terms == null ? Map.of() : terms.byLanguage();
  }

  List<ObjectionFound> find(PageWords page, ReportPlaces places) {
    PlaceLists lists = new PlaceLists(2 * objections.size(), places);
    for (Block block : page.page().blocks()) {
      int first = page.words().firstFrom(block.start());
      int end = page.words().firstFrom(block.end());
      for (Found found : lexicon.in(page, first, end)) {
        lists.add(found.set(), found.first(), found.words());
      }
    }
    List<ObjectionFound> found = new ArrayList<>();
    for (int i = 0; i < objections.size(); i++) {
      found.add(found(objections.get(i), lists, 2 * i));
    }
    return found;
  }

  private ObjectionFound found(Objection objection, PlaceLists lists, int answers) {
    boolean answered = !lists.of(answers).isEmpty();
    int listed = answered ? answers : answers + 1;
    Answered status = Answered.UNANSWERED;
    if (answered) {
      status = Answered.ANSWERED;
    } else if (!lists.of(listed).isEmpty()) {
      status = Answered.MENTIONED;
    } else if (!hasWords(objection)) {
      status = Answered.UNKNOWN;
    }
    return new ObjectionFound(
        objection.objectionId(),
        objection.name(),
        objection.heard(),
        status,
        lists.of(listed),
        lists.leftOut(listed));
  }

  private boolean hasWords(Objection objection) {
    Terms terms = objection.terms();
    return terms == null
        || WithEnglish.languages(language).stream().anyMatch(one -> !terms.in(one).isEmpty());
  }
}
