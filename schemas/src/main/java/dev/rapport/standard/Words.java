package dev.rapport.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, as Lucene's tokenizer for all scripts cuts it, and their stems in each
 * language. A text is cut into words once, whatever the number of languages.
 *
 * <p>People use few words often: those seen last are kept with their stems, in a table that never
 * grows. What is kept is a function of the word, so it makes no difference who saw it first.
 */
final class Words {
  /** More of a text is not looked at: the first pages say it, and the time stays bounded. */
  static final int MAX_TEXT = 10_000;

  private static final int KEPT = 16_384;

  /** Longer words are not kept, so that nobody can fill the memory with them. */
  private static final int LONGEST_KEPT = 40;

  private static final AtomicReferenceArray<@Nullable Word> SEEN = new AtomicReferenceArray<>(KEPT);

  private static final Analyzer CUTTING =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
          StandardTokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(words, new LowerCaseFilter(words));
        }
      };

  private static final Map<Language, Analyzer> STEMMING = stemming();

  private Words() {}

  /** The words of a text's first {@value #MAX_TEXT} characters. */
  static List<Word> of(String text) {
    String looked = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    return PlainCut.isPlain(looked) ? PlainCut.of(looked) : cutForAnyScript(looked);
  }

  static List<Word> cutForAnyScript(String text) {
    List<Word> words = new ArrayList<>();
    cut(text, (word, start, end) -> words.add(word));
    return words;
  }

  /** Tells of every word of all of a text. */
  static void cut(String text, WordListener listener) {
    try (TokenStream tokens = CUTTING.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        listener.found(word(term.buffer(), term.length()), place.startOffset(), place.endOffset());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  /** Is told of words. */
  @FunctionalInterface
  interface WordListener {
    /** A word stands from one place of the text to before another. */
    void found(Word word, int start, int end);
  }

  /** The word of these letters, all of them in lower case. */
  static Word word(char[] letters, int length) {
    int place = place(letters, length);
    Word kept = SEEN.get(place);
    if (kept != null && kept.is(letters, length)) {
      return kept;
    }
    Word word = new Word(new String(letters, 0, length));
    if (word.isKept()) {
      SEEN.set(place, word);
    }
    return word;
  }

  private static int place(char[] letters, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + letters[i];
    }
    return (hash ^ hash >>> 15) & (KEPT - 1);
  }

  private static Map<Language, Analyzer> stemming() {
    Map<Language, Analyzer> stemming = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      stemming.put(
          language,
          new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
              KeywordTokenizer word = new KeywordTokenizer();
              return new TokenStreamComponents(word, language.stems(word));
            }
          });
    }
    return stemming;
  }

  private static String stem(String word, Language language) {
    Analyzer analyzer = Objects.requireNonNull(STEMMING.get(language));
    try (TokenStream stems = analyzer.tokenStream("word", word)) {
      CharTermAttribute term = stems.addAttribute(CharTermAttribute.class);
      stems.reset();
      String stem = stems.incrementToken() ? term.toString() : word;
      stems.end();
      return stem;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  /** One word in lower case; its stems are found when they are first asked for. */
  static final class Word {
    private final String text;
    private final AtomicReferenceArray<@Nullable String> stems =
        new AtomicReferenceArray<>(Language.values().length);

    private Word(String text) {
      this.text = text;
    }

    private boolean is(char[] letters, int length) {
      if (text.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (text.charAt(i) != letters[i]) {
          return false;
        }
      }
      return true;
    }

    /** Whether it is short enough to be kept anywhere. */
    boolean isKept() {
      return text.length() <= LONGEST_KEPT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Word word && text.equals(word.text));
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    /** The stem in a language. */
    String stem(Language language) {
      int place = language.place();
      String stem = stems.get(place);
      if (stem == null) {
        stem = Words.stem(text, language);
        stems.set(place, stem);
      }
      return stem;
    }
  }
}
