package dev.rapport.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Finds which of many stored terms stand in a text, in any inflected form. Text and terms go
 * through the same Lucene analysis; a term of several words is found where its words follow each
 * other.
 *
 * <p>The terms are looked up by their first word, not run as Lucene queries over an index of one
 * text: for a standard's few hundred terms that is a microsecond instead of a hundred (see the ADR
 * on text matching).
 */
final class PhraseMatcher {
  /** More of a text is not looked at: the first pages say it, and the time stays bounded. */
  static final int MAX_TEXT = 10_000;

  private static final Analyzer ENGLISH =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
          StandardTokenizer words = new StandardTokenizer();
          TokenStream lower = new LowerCaseFilter(new EnglishPossessiveFilter(words));
          return new TokenStreamComponents(
              words, new PorterStemFilter(new ASCIIFoldingFilter(lower)));
        }
      };

  private final Map<String, List<Stored>> byFirstWord = new HashMap<>();

  /** Terms of kinds: kind {@code i} is found if one of its terms is. */
  PhraseMatcher(List<Phrases> kinds) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      for (String term : kinds.get(kind).terms()) {
        List<String> words = words(term);
        if (!words.isEmpty()) {
          byFirstWord
              .computeIfAbsent(words.get(0), word -> new ArrayList<>())
              .add(new Stored(words, kind));
        }
      }
    }
  }

  /** The kinds of which a term stands in the text. */
  BitSet find(String text) {
    List<String> words = words(text);
    BitSet found = new BitSet();
    for (int i = 0; i < words.size(); i++) {
      for (Stored stored : byFirstWord.getOrDefault(words.get(i), List.of())) {
        if (stored.standsAt(i, words)) {
          found.set(stored.kind());
        }
      }
    }
    return found;
  }

  /** The stemmed words of a text. */
  static List<String> words(String text) {
    String looked = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = ENGLISH.tokenStream("text", looked)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
    return words;
  }

  private record Stored(List<String> words, int kind) {
    boolean standsAt(int start, List<String> text) {
      int end = start + words.size();
      return end <= text.size() && text.subList(start, end).equals(words);
    }
  }
}
