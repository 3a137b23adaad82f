package dev.rapport.standard.content;

import dev.rapport.standard.PlacedWords;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a page.
 *
 * @param words as they stand
 * @param numbered with all numbers alike
 */
record PageWords(Page page, PlacedWords words, PlacedWords numbered) {
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  static PageWords of(Page page, PlacedWords words, Set<String> numerals) {
    return new PageWords(page, words, words.withEqualNumbers(numerals::contains));
  }

  /** Whether a word is a number with the sign of a currency before or behind it. */
  boolean isAmount(int word) {
    String text = page.text();
    int start = words.start(word);
    if (!Character.isDigit(text.charAt(start))) {
      return false;
    }
    int before = start - 1;
    int after = words.end(word);
    return isSign(before)
        || isSign(after)
        || isSign(before - 1, before)
        || isSign(after + 1, after);
  }

  private boolean isSign(int place, int space) {
    return space >= 0
        && space < page.text().length()
        && Character.isSpaceChar(page.text().charAt(space))
        && isSign(place);
  }

  private boolean isSign(int place) {
    return place >= 0
        && place < page.text().length()
        && Character.getType(page.text().charAt(place)) == Character.CURRENCY_SYMBOL;
  }

  /** What stands from a word to before another, on one line. */
  String shown(int first, int end) {
    return shownBetween(words.start(first), words.end(end - 1));
  }

  /** What stands between two places of the text, on one line. */
  String shownBetween(int start, int end) {
    return SPACES.matcher(page.text().substring(start, end)).replaceAll(" ").strip();
  }

  /** Where in the source a word begins. */
  int place(int word) {
    return page.place(words.start(word));
  }
}
