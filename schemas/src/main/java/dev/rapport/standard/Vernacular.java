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
 * Everyday phrases of one language, each with the English one that the readers of phrases know. The
 * phrases are data ({@code phrases/de.yaml}): a new way of saying it is a word in a list.
 *
 * <p>Of the phrases that begin at a word the longest counts. Case and accents are no difference.
 */
final class Vernacular {
  private static final Vernacular NONE = new Vernacular(Map.of());
  private static final Map<Language, Map<Topic, Vernacular>> ALL = all();

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

  private Vernacular(Map<?, ?> foreignByEnglish) {
    foreignByEnglish.forEach(
        (english, foreign) -> ((List<?>) foreign).forEach(f -> add(f.toString(), english)));
    Comparator<Phrase> longest = Comparator.comparingInt(phrase -> -phrase.words().size());
    byFirstWord.values().forEach(phrases -> phrases.sort(longest));
  }

  private void add(String foreign, Object english) {
    List<String> words = Cut.of(foreign).words().stream().map(Piece::folded).toList();
    byFirstWord
        .computeIfAbsent(words.get(0), word -> new ArrayList<>())
        .add(new Phrase(words, english.toString()));
  }

  /**
   * The text in English, as each of the languages has it: first the one that knew most of its
   * words, and of those that knew as many the first spoken. A text of which nobody knew a word is
   * itself.
   */
  static List<String> inEnglish(String text, Topic topic, Spoken spoken) {
    Cut cut = Cut.of(text);
    List<Translation> translations = new ArrayList<>();
    boolean asTyped = false;
    for (Language language : spoken.languages()) {
      Translation translation = of(language, topic).translate(cut);
      if (translation.known() > 0 || !asTyped) {
        translations.add(translation);
      }
      asTyped |= translation.known() == 0;
    }
    translations.sort(Translation.MOST_KNOWN);
    return translations.stream().map(Translation::english).distinct().toList();
  }

  private static Vernacular of(Language language, Topic topic) {
    return ALL.getOrDefault(language, Map.of()).getOrDefault(topic, NONE);
  }

  private Translation translate(Cut cut) {
    List<Piece> words = cut.words();
    StringBuilder english = null;
    int copied = 0;
    int known = 0;
    int i = 0;
    while (i < words.size()) {
      Phrase phrase = longestAt(i, words);
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

  private @Nullable Phrase longestAt(int start, List<Piece> words) {
    List<Phrase> phrases = byFirstWord.get(words.get(start).folded());
    for (int p = 0; phrases != null && p < phrases.size(); p++) {
      if (phrases.get(p).standsAt(start, words)) {
        return phrases.get(p);
      }
    }
    return null;
  }

  private static Map<Language, Map<Topic, Vernacular>> all() {
    Map<Language, Map<Topic, Vernacular>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, read("phrases/" + language.tag() + ".yaml"));
    }
    return all;
  }

  private static Map<Topic, Vernacular> read(String resource) {
    try (InputStream yaml = Vernacular.class.getResourceAsStream(resource)) {
      Object document =
          new Load(LoadSettings.builder().build())
              .loadFromInputStream(Objects.requireNonNull(yaml, resource));
      Map<Topic, Vernacular> byTopic = new EnumMap<>(Topic.class);
      ((Map<?, ?>) document)
          .forEach(
              (topic, phrases) ->
                  byTopic.put(
                      Topic.valueOf(topic.toString().toUpperCase(Locale.ROOT)),
                      new Vernacular((Map<?, ?>) phrases)));
      return byTopic;
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
