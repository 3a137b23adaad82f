package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many stored terms stand in a text, in any inflected form. Text and terms go
 * through the same Lucene analysis, that of the term's language; a term of several words is found
 * where its words follow each other.
 *
 * <p>The terms are looked up by their first word, not run as Lucene queries over an index of one
 * text: for a standard's few hundred terms that is a microsecond instead of a hundred (see the ADR
 * on text matching).
 */
final class PhraseMatcher {
  private final Map<Language, Map<String, List<Stored>>> byLanguage = new EnumMap<>(Language.class);

  /** Terms of kinds: kind {@code i} is found if one of its terms is. */
  PhraseMatcher(List<Phrases> kinds) {
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

  /** The kinds of which a term stands in the text, in the terms of those languages. */
  BitSet find(List<Word> words, Spoken spoken) {
    BitSet found = new BitSet();
    for (Language language : spoken.languages()) {
      Map<String, List<Stored>> byFirstWord = byLanguage.get(language);
      if (byFirstWord != null) {
        find(words, language, byFirstWord, found);
      }
    }
    return found;
  }

  private static void find(
      List<Word> words, Language language, Map<String, List<Stored>> byFirstWord, BitSet found) {
    for (int i = 0; i < words.size(); i++) {
      List<Stored> stored = byFirstWord.get(words.get(i).stem(language));
      for (int s = 0; stored != null && s < stored.size(); s++) {
        if (stored.get(s).standsAt(i, words, language)) {
          found.set(stored.get(s).kind());
        }
      }
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
