package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts plain texts into words: ASCII letters and digits with spaces and marks between them. That is
 * most of what is typed, and a tenth of the cost of a tokenizer for all scripts, whose words it
 * gives.
 *
 * <p>Source of the rules: Unicode Standard Annex 29, "Word Boundary Rules". Where a mark can join
 * what stands on both its sides (WB6 to WB13b: {@code can't}, {@code e.g}, {@code 1,000}, {@code
 * a_b}) the text is not plain.
 */
final class PlainCut {
  /** Longer words are cut again by Lucene's tokenizer. */
  private static final int LONGEST_WORD = 255;

  /** The marks that join: MidLetter, MidNum, MidNumLet, Single_Quote, Double_Quote. */
  private static final String JOINING = ".,;:'\"";

  private PlainCut() {}

  /** Whether the text is cut here as it is by the rules for all scripts. */
  static boolean isPlain(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || c == '_') {
        return false;
      }
      boolean joins = length > 0 && i + 1 < text.length() && isOfAWord(text.charAt(i + 1));
      if (joins && JOINING.indexOf(c) >= 0) {
        return false;
      }
      length = isOfAWord(c) ? length + 1 : 0;
      if (length > LONGEST_WORD) {
        return false;
      }
    }
    return true;
  }

  /** The words of a plain text, in lower case. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    char[] letters = new char[Math.min(text.length(), LONGEST_WORD)];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isOfAWord(c)) {
        letters[length++] = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
      } else if (length > 0) {
        words.add(Words.word(letters, length));
        length = 0;
      }
    }
    if (length > 0) {
      words.add(Words.word(letters, length));
    }
    return words;
  }

  private static boolean isOfAWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
