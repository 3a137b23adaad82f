package dev.rapport.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Everyday phrases of all languages about one topic, each with the English one that the readers of
 * phrases know. The phrases are data ({@code phrases/de.yaml}): a new way of saying it is a word in
 * a list.
 *
 * <p>Of the phrases of a language that begin at a word the longest counts. Case and accents are no
 * difference. A word is looked up once for all languages, as most words begin no phrase in any.
 */
final class Vernacular {
  private static final Map<Topic, Vernacular> ALL = all();

  private final Map<String, Map<Language, List<Phrase>>> byFirstWord = new HashMap<>();

  private Vernacular() {}

  private void add(Language language, Map<?, ?> foreignByEnglish) {
    foreignByEnglish.forEach(
        (english, foreign) ->
            ((List<?>) foreign).forEach(f -> add(language, f.toString(), english.toString())));
  }

  private void add(Language language, String foreign, String english) {
    List<String> words = Cut.of(foreign).words().stream().map(Piece::folded).toList();
    byFirstWord
        .computeIfAbsent(words.get(0), word -> new EnumMap<>(Language.class))
        .computeIfAbsent(language, each -> new ArrayList<>())
        .add(new Phrase(words, english));
  }

  private void sort() {
    Comparator<Phrase> longest = Comparator.comparingInt(phrase -> -phrase.words().size());
    byFirstWord.values().forEach(each -> each.values().forEach(phrases -> phrases.sort(longest)));
  }

  /**
   * The text in English, as each of the languages has it: first the one that knew most of its
   * words, and of those that knew as many the first spoken. A text of which nobody knew a word is
   * itself.
   */
  static List<String> inEnglish(String text, Topic topic, Spoken spoken) {
    Cut cut = Cut.of(text);
    List<Map<Language, List<Phrase>>> begun = vernacular(topic).begun(cut.words());
    if (begun.isEmpty()) {
      return List.of(text);
    }
    List<Translation> translations = new ArrayList<>();
    boolean asTyped = false;
    for (Language language : spoken.languages()) {
      Translation translation = translate(cut, language, begun);
      if (translation.known() > 0 || !asTyped) {
        translations.add(translation);
      }
      asTyped |= translation.known() == 0;
    }
    translations.sort(Translation.MOST_KNOWN);
    return distinct(translations);
  }

  private static List<String> distinct(List<Translation> translations) {
    List<String> distinct = new ArrayList<>(translations.size());
    for (Translation translation : translations) {
      if (!distinct.contains(translation.english())) {
        distinct.add(translation.english());
      }
    }
    return distinct;
  }

  private static Vernacular vernacular(Topic topic) {
    return Objects.requireNonNull(ALL.get(topic));
  }

  /** The phrases that begin with each of the words; empty if none begins with any. */
  private List<Map<Language, List<Phrase>>> begun(List<Piece> words) {
    List<Map<Language, List<Phrase>>> begun = new ArrayList<>(words.size());
    boolean any = false;
    for (Piece word : words) {
      Map<Language, List<Phrase>> phrases = byFirstWord.getOrDefault(word.folded(), Map.of());
      any |= !phrases.isEmpty();
      begun.add(phrases);
    }
    return any ? begun : List.of();
  }

  private static Translation translate(
      Cut cut, Language language, List<Map<Language, List<Phrase>>> begun) {
    List<Piece> words = cut.words();
    StringBuilder english = null;
    int copied = 0;
    int known = 0;
    int i = 0;
    while (i < words.size()) {
      Phrase phrase = longestAt(i, words, begun.get(i).get(language));
      if (phrase == null) {
        i++;
        continue;
      }
      english = english == null ? new StringBuilder(cut.text().length() + 20) : english;
      english.append(cut.text(), copied, words.get(i).start()).append(phrase.english());
      i += phrase.words().size();
      known += phrase.words().size();
      copied = words.get(i - 1).end();
    }
    return english == null
        ? new Translation(cut.text(), 0)
        : new Translation(
            english.append(cut.text(), copied, cut.text().length()).toString(), known);
  }

  private static @Nullable Phrase longestAt(
      int start, List<Piece> words, @Nullable List<Phrase> phrases) {
    for (int p = 0; phrases != null && p < phrases.size(); p++) {
      if (phrases.get(p).standsAt(start, words)) {
        return phrases.get(p);
      }
    }
    return null;
  }

  private static Map<Topic, Vernacular> all() {
    Map<Topic, Vernacular> all = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      all.put(topic, new Vernacular());
    }
    for (Language language : Language.values()) {
      read("phrases/" + language.tag() + ".yaml")
          .forEach(
              (topic, phrases) ->
                  Objects.requireNonNull(
                          all.get(Topic.valueOf(topic.toString().toUpperCase(Locale.ROOT))))
                      .add(language, (Map<?, ?>) phrases));
    }
    all.values().forEach(Vernacular::sort);
    return all;
  }

  private static Map<?, ?> read(String resource) {
    try (InputStream yaml = Vernacular.class.getResourceAsStream(resource)) {
      return (Map<?, ?>)
          new Load(LoadSettings.builder().build())
              .loadFromInputStream(Objects.requireNonNull(yaml, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A text as one language has it.
   *
   * @param known how many of its words the language knew
   */
  private record Translation(String english, int known) {
    static final Comparator<Translation> MOST_KNOWN =
        Comparator.comparingInt(translation -> -translation.known());
  }

  /** What a text answers; the same words can mean different things. */
  enum Topic {
    TIMING,
    BUDGET,
    /** Whole answers that say nothing, or that nothing hurts. */
    ANSWER
  }

  private record Phrase(List<String> words, String english) {
    boolean standsAt(int start, List<Piece> text) {
      if (start + words.size() > text.size()) {
        return false;
      }
      for (int i = 1; i < words.size(); i++) {
        if (!text.get(start + i).folded().equals(words.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A word, a number or a mark of a text.
   *
   * @param folded in lower case and without accents
   */
  private record Piece(String folded, int start, int end) {}

  /** A text cut into words, numbers and marks, once for all languages. */
  private record Cut(String text, List<Piece> words) {

    static Cut of(String text) {
      List<Piece> words = new ArrayList<>();
      int i = 0;
      while (i < text.length()) {
        int end = i + 1;
        if (isWord(text.charAt(i))) {
          while (end < text.length() && isWord(text.charAt(end))) {
            end++;
          }
        } else if (isDigit(text.charAt(i))) {
          while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
          }
        }
        if (text.charAt(i) != ' ') {
          words.add(new Piece(folded(text.substring(i, end)), i, end));
        }
        i = end;
      }
      return new Cut(text, words);
    }

    private static boolean isWord(char c) {
      return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static String folded(String word) {
      String lower = word.toLowerCase(Locale.ROOT);
      for (int i = 0; i < lower.length(); i++) {
        if (lower.charAt(i) > 127) {
          char[] letters = lower.toCharArray();
          char[] folded = new char[4 * letters.length];
          int length = ASCIIFoldingFilter.foldToASCII(letters, 0, folded, 0, letters.length);
          return new String(folded, 0, length);
        }
      }
      return lower;
    }
  }
}
