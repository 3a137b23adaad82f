package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.PlacedWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its function words (and, der, que), of which Lucene has a list
 * for each language. How sure that is, is told from the words that only one of the two best
 * languages knows: with b of them for the best and s for the second, {@code (b + 1) / (b + s + 2)}
 * (Laplace's rule of succession).
 */
final class LanguageGuess {
  private static final Map<String, Set<Language>> SPOKEN = functionWords();

  private LanguageGuess() {}

  /**
   * A language that a text may be in.
   *
   * @param words function words of it that stand in the text
   * @param sure 0.5 (no idea) to 1
   */
  record Guess(Language language, int words, double sure) {}

  /** The most likely language; null where the text has no function word of any. */
  static @Nullable Guess of(PlacedWords words) {
    List<Set<Language>> known = new ArrayList<>();
    int[] counts = new int[Language.values().length];
    for (int i = 0; i < words.size(); i++) {
      Set<Language> languages = SPOKEN.get(words.inLowerCase(i));
      if (languages != null) {
        known.add(languages);
        languages.forEach(language -> counts[place(language)]++);
      }
    }
    return known.isEmpty() ? null : best(known, counts);
  }

  private static Guess best(List<Set<Language>> known, int[] counts) {
    Language best = most(counts, null);
    Language second = most(counts, best);
    int forBest = 0;
    int forSecond = 0;
    for (Set<Language> languages : known) {
      boolean one = languages.contains(best);
      boolean other = languages.contains(second);
      forBest += one && !other ? 1 : 0;
      forSecond += other && !one ? 1 : 0;
    }
    return new Guess(best, counts[place(best)], (forBest + 1.0) / (forBest + forSecond + 2.0));
  }

  private static Language most(int[] counts, @Nullable Language without) {
    Language most = null;
    for (Language language : Language.values()) {
      boolean more = most == null || counts[place(language)] > counts[place(most)];
      if (language != without && more) {
        most = language;
      }
    }
    return Objects.requireNonNull(most);
  }

  private static int place(Language language) {
    return List.of(Language.values()).indexOf(language);
  }

  private static Map<String, Set<Language>> functionWords() {
    Map<String, Set<Language>> spoken = new HashMap<>();
    for (Language language : Language.values()) {
      for (Object word : list(language)) {
        spoken
            .computeIfAbsent(new String((char[]) word), each -> EnumSet.noneOf(Language.class))
            .add(language);
      }
    }
    return spoken;
  }

  private static CharArraySet list(Language language) {
    Locale locale = Locale.forLanguageTag(language.tag());
    String name = locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT);
    try (InputStream words = SnowballFilter.class.getResourceAsStream(name + "_stop.txt")) {
      return WordlistLoader.getSnowballWordSet(
          new InputStreamReader(Objects.requireNonNull(words, name), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
