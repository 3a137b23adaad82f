package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.Phrases;
import dev.rapport.standard.TermPlaces;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.content.ContentReport.Place;
import dev.rapport.standard.content.ContentReport.WordsAbout;
import dev.rapport.standard.content.ContentReport.WordsFound;
import dev.rapport.standard.content.Page.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts words about the seller and words about the buyer. A word counts once: as pain before
 * anything else, in a longer term before a shorter one.
 */
final class WordCounting {
  private static final List<String> SELLER = List.of("us", "product", "praise");
  private static final String YOU = "you";
  private static final String PAIN = "pain";

  private final Lexicon lexicon;
  private final TermPlaces pains;
  private final List<String> themes;

  /** Counts in one language, pain in English terms too, as the standard does. */
  WordCounting(LanguageRules rules, Language language, List<Phrases> themes) {
    this.lexicon =
        new Lexicon(
            List.of(
                Map.of(language, asForms(rules.us())),
                Map.of(language, rules.product()),
                Map.of(language, rules.praise()),
                Map.of(language, asForms(rules.you()))),
            Set.of(language));
    this.pains =
        new TermPlaces(
            themes.stream().map(Phrases::terms).toList(), WithEnglish.languages(language));
    this.themes = themes.stream().map(Phrases::name).toList();
  }

  private static List<String> asForms(List<String> words) {
    return words.stream().map(word -> "=" + word).toList();
  }

  private record Counted(int first, int words, String kind, @Nullable String theme) {
    static final Comparator<Counted> BY_CLAIM =
        Comparator.comparing((Counted one) -> !one.kind.equals(PAIN))
            .thenComparingInt(one -> -one.words)
            .thenComparingInt(one -> one.first);
  }

  WordsFound count(PageWords page, ReportPlaces places) {
    List<Counted> found = new ArrayList<>();
    for (Block block : page.page().blocks()) {
      int first = page.words().firstFrom(block.start());
      int end = page.words().firstFrom(block.end());
      for (Found pain : pains.in(page.words(), first, end)) {
        found.add(new Counted(pain.first(), pain.words(), PAIN, themes.get(pain.set())));
      }
      for (Found word : lexicon.in(page, first, end)) {
        String kind = word.set() < SELLER.size() ? SELLER.get(word.set()) : YOU;
        found.add(new Counted(word.first(), word.words(), kind, null));
      }
    }
    List<Counted> claimed = claimed(found, page.words().size());
    WordsAbout seller = about(claimed, SELLER, places);
    WordsAbout buyer = about(claimed, List.of(YOU, PAIN), places);
    int counted = seller.words() + buyer.words();
    Double share = counted == 0 ? null : Math.round(1000.0 * buyer.words() / counted) / 10.0;
    return new WordsFound(page.words().size(), seller, buyer, share);
  }

  private static List<Counted> claimed(List<Counted> found, int words) {
    BitSet taken = new BitSet(words);
    List<Counted> claimed = new ArrayList<>();
    found.stream()
        .sorted(Counted.BY_CLAIM)
        .forEach(
            one -> {
              int end = one.first() + one.words();
              int next = taken.nextSetBit(one.first());
              if (next < 0 || next >= end) {
                taken.set(one.first(), end);
                claimed.add(one);
              }
            });
    claimed.sort(Comparator.comparingInt(Counted::first));
    return claimed;
  }

  private static WordsAbout about(List<Counted> all, List<String> kinds, ReportPlaces places) {
    Map<String, Integer> byKind = new LinkedHashMap<>();
    kinds.forEach(kind -> byKind.put(kind, 0));
    Map<String, Integer> byTheme = new LinkedHashMap<>();
    List<Place> listed = new ArrayList<>();
    int words = 0;
    int found = 0;
    for (Counted one : all) {
      if (kinds.contains(one.kind())) {
        words += one.words();
        found++;
        byKind.merge(one.kind(), one.words(), Integer::sum);
        if (one.theme() != null) {
          byTheme.merge(one.theme(), one.words(), Integer::sum);
        }
        if (listed.size() < ContentReport.MOST_PLACES) {
          listed.add(places.of(one.first(), one.words(), one.kind(), one.theme()));
        }
      }
    }
    return new WordsAbout(words, byKind, byTheme, listed, found - listed.size());
  }
}
