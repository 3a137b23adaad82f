package dev.rapport.standard;

import dev.rapport.standard.Titles.Kind;
import dev.rapport.standard.Words.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a title says. Unlike {@link PhraseMatcher} a phrase uses up its words, in whatever
 * language they were found: "vice president" holds no "president".
 */
final class TitleMatcher {
  private final List<Kind> kinds;
  private final Map<Language, Map<String, List<Stored>>> byLanguage = new EnumMap<>(Language.class);

  TitleMatcher(List<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
    for (int kind = 0; kind < kinds.size(); kind++) {
      Terms terms = kinds.get(kind).terms();
      for (Language language : terms.languages()) {
        for (String term : terms.in(language)) {
          store(term, language, kind);
        }
      }
    }
  }

  private void store(String term, Language language, int kind) {
    List<String> stems = Words.of(term).stream().map(word -> word.stem(language)).toList();
    if (!stems.isEmpty()) {
      byLanguage
          .computeIfAbsent(language, each -> new HashMap<>())
          .computeIfAbsent(stems.get(0), word -> new ArrayList<>())
          .add(new Stored(stems, kind));
    }
  }

  /** The name of the first kind listed that is found; null if none is. */
  @Nullable String first(List<Word> words, Spoken spoken) {
    int first = kinds.size();
    int i = 0;
    while (i < words.size()) {
      Longest longest = longestAt(i, words, spoken);
      first = Math.min(first, longest.kind());
      i += Math.max(1, longest.words());
    }
    return first == kinds.size() ? null : kinds.get(first).name();
  }

  /** The longest phrase that begins at a word; of several as long the first kind's. */
  private Longest longestAt(int start, List<Word> words, Spoken spoken) {
    Longest longest = new Longest(0, kinds.size());
    for (Language language : spoken.languages()) {
      List<Stored> stored =
          byLanguage
              .getOrDefault(language, Map.of())
              .getOrDefault(words.get(start).stem(language), List.of());
      for (Stored phrase : stored) {
        if (longest.yieldsTo(phrase) && phrase.standsAt(start, words, language)) {
          longest = new Longest(phrase.stems().size(), phrase.kind());
        }
      }
    }
    return longest;
  }

  private record Longest(int words, int kind) {
    boolean yieldsTo(Stored phrase) {
      int length = phrase.stems().size();
      return length > words || (length == words && phrase.kind() < kind);
    }
  }

  private record Stored(List<String> stems, int kind) {
    boolean standsAt(int start, List<Word> text, Language language) {
      if (start + stems.size() > text.size()) {
        return false;
      }
      for (int i = 1; i < stems.size(); i++) {
        if (!text.get(start + i).stem(language).equals(stems.get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
