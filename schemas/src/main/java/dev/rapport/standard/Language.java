package dev.rapport.standard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.DutchStemmer;

/**
 * A language that buyers' words are understood in, with Lucene's way of bringing its words to a
 * stem. Accents are no difference: many leave them out.
 */
public enum Language {
  EN(
      0,
      words ->
          new PorterStemFilter(
              new SetKeywordMarkerFilter(
                  folded(new EnglishPossessiveFilter(words)), Whole.ENGLISH))),
  DE(1, words -> folded(new GermanLightStemFilter(new GermanNormalizationFilter(words)))),
  ES(2, words -> new SpanishLightStemFilter(folded(words))),
  FR(
      3,
      words ->
          new FrenchLightStemFilter(
              folded(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES)))),
  IT(4, words -> new ItalianLightStemFilter(folded(new ElisionFilter(words, Elided.ITALIAN)))),
  NL(5, words -> new SnowballFilter(folded(words), new DutchStemmer())),
  // The stemmer knows endings by their tilde (soluções, solução), so it goes first.
  PT(6, words -> folded(new PortugueseLightStemFilter(words)));

  private final int place;
  private final UnaryOperator<TokenStream> stemming;

  Language(int place, UnaryOperator<TokenStream> stemming) {
    this.place = place;
    this.stemming = stemming;
  }

  /** Brings words in lower case to their stems. */
  TokenStream stems(TokenStream words) {
    return stemming.apply(words);
  }

  /** Its place in a list of all of them. */
  int place() {
    return place;
  }

  /** Its BCP 47 subtag: {@code de}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of a BCP 47 tag such as {@code de-AT}; empty if it is none of these. */
  public static Optional<Language> of(@Nullable String bcp47) {
    if (bcp47 == null) {
      return Optional.empty();
    }
    for (Language language : values()) {
      String tag = language.name();
      boolean same = bcp47.regionMatches(true, 0, tag, 0, 2);
      if (same && (bcp47.length() == 2 || bcp47.charAt(2) == '-' || bcp47.charAt(2) == '_')) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  private static TokenStream folded(TokenStream words) {
    return new ASCIIFoldingFilter(words);
  }

  /**
   * Words that the stemmer would take for others, which mean something else: an international
   * salesman is no intern.
   */
  private static final class Whole {
    static final CharArraySet ENGLISH =
        new CharArraySet(
            List.of("internal", "internally", "international", "internationally"), true);
  }

  /** What stands before an apostrophe and is no part of the word; as Lucene's Italian analyzer. */
  private static final class Elided {
    static final CharArraySet ITALIAN =
        new CharArraySet(
            List.of(
                "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl",
                "dagl", "degl", "negl", "sugl", "un", "m", "t", "s", "v", "d"),
            true);
  }
}
