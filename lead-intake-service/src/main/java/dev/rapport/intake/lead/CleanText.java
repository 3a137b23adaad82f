package dev.rapport.intake.lead;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes text safe to keep and to compare, without changing what a person meant by it.
 *
 * <p>Kept text has no control characters but line feeds and tabs, and no lone surrogates: neither
 * can be shown, and the latter cannot even be written as UTF-8.
 */
final class CleanText {

  private static final char REPLACEMENT = '\uFFFD';

  private static final Pattern SPACE =
      Pattern.compile("[\\s\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}]+", Pattern.UNICODE_CHARACTER_CLASS);

  private CleanText() {}

  /** Text as it may be kept: nothing that cannot be shown or written, no space around it. */
  static String kept(String typed) {
    return (isClean(typed) ? typed : withoutHarm(typed)).strip();
  }

  /** One line in one spelling: NFC, every run of space a single one. For names and titles. */
  static String line(String kept) {
    if (isPlainLine(kept)) {
      return kept;
    }
    String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
    return SPACE.matcher(composed).replaceAll(" ").strip();
  }

  /** Several lines in one spelling: NFC. For what people write in their own words. */
  static String prose(String kept) {
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  /** Most of what people type is one already: printable ASCII with single spaces between words. */
  private static boolean isPlainLine(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static boolean isClean(String typed) {
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (isHarmful(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String withoutHarm(String typed) {
    StringBuilder clean = new StringBuilder(typed.length());
    typed
        .codePoints()
        .forEach(
            point -> {
              if (Character.getType(point) == Character.SURROGATE) {
                clean.append(REPLACEMENT);
              } else if (!isHarmful(point)) {
                clean.appendCodePoint(point);
              }
            });
    return clean.toString();
  }

  private static boolean isHarmful(int point) {
    return Character.isISOControl(point) && point != '\n' && point != '\t';
  }
}
