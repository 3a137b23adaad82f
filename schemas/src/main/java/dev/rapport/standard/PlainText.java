package dev.rapport.standard;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Typed text made regular for the readers of phrases: case, dashes, quotes, white space. */
final class PlainText {
  private static final int MAX_LENGTH = 300;
  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
  private static final Pattern APOSTROPHES = Pattern.compile("[\\u2018\\u2019\\u02BC`\\u00B4]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "[\\p{P}\\p{S}\\s]*|n/?a|n\\.a\\.|null|undefined|tbd|tba|tbc|idk|unknown|unsure"
              + "|not (sure|known|applicable|disclosed|specified)( yet)?"
              + "|(i )?(don't|do not) know( yet)?|no idea|prefer not to say|other|select.*"
              + "|please select.*|test(ing)?|asdf+|x+");

  private PlainText() {}

  /** The text's first {@value #MAX_LENGTH} characters, same letters, case as typed. */
  static String sameCase(String text) {
    String looked = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    if (isRegular(looked)) {
      return looked.trim();
    }
    String plain = Normalizer.normalize(looked, Normalizer.Form.NFKC);
    plain = DASHES.matcher(plain).replaceAll("-");
    plain = APOSTROPHES.matcher(plain).replaceAll("'");
    return SPACES.matcher(plain).replaceAll(" ").trim();
  }

  /** Whether there is nothing to make regular, as in most of what is typed in English. */
  private static boolean isRegular(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean secondSpace = c == ' ' && i > 0 && text.charAt(i - 1) == ' ';
      if (c < ' ' || c > '~' || c == '`' || secondSpace) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #sameCase}, in lower case. */
  static String of(String text) {
    return sameCase(text).toLowerCase(Locale.ROOT);
  }

  /** Whether something is typed that answers nothing: "n/a", "tbd", "?". */
  static boolean isNoAnswer(String plain) {
    return NO_ANSWER.matcher(plain).matches();
  }
}
