package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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
  private static final int KEPT = 4096;

  private final Map<Language, Map<String, List<Stored>>> byLanguage = new EnumMap<>(Language.class);

  /**
   * Which terms begin with a word, for the words seen last. Most words begin none in any language,
   * and that is known by one look instead of a stem and a look for each language. What is kept is a
   * function of the word, so it makes no difference who saw it first.
   */
  private final AtomicReferenceArray<@Nullable Beginning> seen = new AtomicReferenceArray<>(KEPT);

  /** Terms of kinds: kind {@code i} is found if one of its terms is. */
  PhraseMatcher(List<Phrases> kinds) {
    this(kinds.stream().map(Phrases::terms).toList(), EnumSet.allOf(Language.class));
  }

  /** Terms of kinds, those of some languages only. */
  PhraseMatcher(List<Terms> kinds, Set<Language> languages) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      for (Language language : languages) {
        for (String term : kinds.get(kind).in(language)) {
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
          .add(new Stored(stems, language, kind));
    }
  }

  /** The kinds of which a term stands in the text, in the terms of those languages. */
  BitSet find(List<Word> words, Spoken spoken) {
    BitSet found = new BitSet();
    for (int i = 0; i < words.size(); i++) {
      List<Stored> begun = begunBy(words.get(i));
      for (int s = 0; s < begun.size(); s++) {
        Stored stored = begun.get(s);
        if (spoken.languages().contains(stored.language()) && stored.standsAt(i, words)) {
          found.set(stored.kind());
        }
      }
    }
    return found;
  }

  /** Tells of every place where a term stands, in the terms of all languages. */
  void places(List<Word> words, PlaceListener listener) {
    for (int i = 0; i < words.size(); i++) {
      List<Stored> begun = begunBy(words.get(i));
      for (int s = 0; s < begun.size(); s++) {
        Stored stored = begun.get(s);
        if (stored.standsAt(i, words)) {
          listener.found(stored.kind(), i, stored.stems().size());
        }
      }
    }
  }

  /** Is told where terms stand. */
  @FunctionalInterface
  interface PlaceListener {
    /** A term of a kind stands at a word, and is this many words long. */
    void found(int kind, int first, int words);
  }

  private List<Stored> begunBy(Word word) {
    int place = (word.hashCode() ^ word.hashCode() >>> 15) & (KEPT - 1);
    Beginning kept = seen.get(place);
    if (kept == null || !kept.word().equals(word)) {
      kept = new Beginning(word, lookedUp(word));
      if (word.isKept()) {
        seen.set(place, kept);
      }
    }
    return kept.begun();
  }

  private List<Stored> lookedUp(Word word) {
    List<Stored> begun = new ArrayList<>();
    byLanguage.forEach(
        (language, byFirstWord) ->
            begun.addAll(byFirstWord.getOrDefault(word.stem(language), List.of())));
    return List.copyOf(begun);
  }

  /** The terms of all languages that begin with a word. */
  private record Beginning(Word word, List<Stored> begun) {}

  private record Stored(List<String> stems, Language language, int kind) {
    /** Whether the words after the first follow, too. */
    boolean standsAt(int start, List<Word> text) {
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
