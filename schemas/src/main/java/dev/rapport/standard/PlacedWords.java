package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The words of a text and where each stands, cut as terms are. Unlike what a lead writes, all of
 * the text is read: who calls bounds it.
 */
public final class PlacedWords {
  /** What every number is, where numbers are all one. */
  private static final Word NUMBER = Words.of("0").get(0);

  private final String text;
  private final List<Word> words;
  private final int[] bounds; // start and end of each

  private PlacedWords(String text, List<Word> words, int[] bounds) {
    this.text = text;
    this.words = words;
    this.bounds = bounds;
  }

  /** Cuts a text into words. */
  public static PlacedWords of(String text) {
    List<Word> words = new ArrayList<>();
    int[][] bounds = {new int[256]};
    Words.cut(
        text,
        (word, start, end) -> {
          int at = 2 * words.size();
          if (at == bounds[0].length) {
            bounds[0] = Arrays.copyOf(bounds[0], 2 * at);
          }
          bounds[0][at] = start;
          bounds[0][at + 1] = end;
          words.add(word);
        });
    return new PlacedWords(text, words, bounds[0]);
  }

  /** These words, with each number, in digits or one of those words, in place of any other. */
  public PlacedWords withEqualNumbers(Predicate<String> numerals) {
    List<Word> equal = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      boolean isNumber = isFigure(start(i), end(i)) || numerals.test(inLowerCase(i));
      equal.add(isNumber ? NUMBER : words.get(i));
    }
    return new PlacedWords(text, equal, bounds);
  }

  private boolean isFigure(int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != ',') {
        return false;
      }
    }
    return true;
  }

  /** How many. */
  public int size() {
    return words.size();
  }

  /** Where a word begins in the text. */
  public int start(int word) {
    return bounds[2 * word];
  }

  /** Where a word ends, exclusive. */
  public int end(int word) {
    return bounds[2 * word + 1];
  }

  /** A word as it stands in the text. */
  public String written(int word) {
    return text.substring(start(word), end(word));
  }

  /** A word in lower case. */
  public String inLowerCase(int word) {
    return written(word).toLowerCase(Locale.ROOT);
  }

  /** Place of the first word that begins at or after a place of the text. */
  public int firstFrom(int place) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(middle) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  List<Word> words(int first, int end) {
    return words.subList(first, end);
  }
}
