package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.content.ContentReport.CueFound;
import dev.rapport.standard.content.ContentReport.Place;
import dev.rapport.standard.content.LanguageRules.CueRule;
import dev.rapport.standard.content.Page.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what lets a buyer qualify itself. */
final class CueSearch {
  private final LanguageRules rules;
  private final Lexicon lexicon;

  CueSearch(LanguageRules rules, Language language) {
    this.rules = rules;
    List<Map<Language, List<String>>> kinds = new ArrayList<>();
    for (Cue cue : Cue.values()) {
      CueRule rule = rules.cues().get(cue);
      kinds.add(Map.of(language, rule == null ? List.of() : rule.terms()));
    }
    this.lexicon = new Lexicon(kinds, Set.of(language));
  }

  /** Every cue, whether it is there or not. */
  List<CueFound> find(PageWords page, ReportPlaces places) {
    PlaceLists lists = new PlaceLists(Cue.values().length, places);
    for (Block block : page.page().blocks()) {
      int first = page.words().firstFrom(block.start());
      int end = page.words().firstFrom(block.end());
      for (Found found : lexicon.in(page, first, end)) {
        lists.add(found.set(), found.first(), found.words());
      }
    }
    List<CueFound> cues = new ArrayList<>();
    for (Cue cue : Cue.values()) {
      List<Place> listed = lists.of(cues.size());
      CueRule rule = rules.cues().get(cue);
      boolean present = !listed.isEmpty();
      cues.add(
          new CueFound(
              cue,
              present,
              present || rule == null ? null : rule.right(),
              listed,
              lists.leftOut(cues.size())));
    }
    return cues;
  }
}
