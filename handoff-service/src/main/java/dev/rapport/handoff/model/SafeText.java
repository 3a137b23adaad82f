package dev.rapport.handoff.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Strangers' words in text that people read. They keep their letters in every script, but lose what
 * could make them pass for ours: line breaks where a line is wanted, control characters, and the
 * marks that turn the direction of what follows (as in CVE-2021-42574).
 */
final class SafeText {

  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  /** CR LF is one break; NEL and the separators of Unicode (annex 14) break lines, too. */
  private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u000B\f\u0085\u2028\u2029]");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private SafeText() {}

  /** All in one line, cut at {@code longest} characters (code points). */
  static String line(String text, int longest) {
    return cut(plain(BREAK.matcher(bounded(text, longest)).replaceAll(" ")), longest);
  }

  /**
   * Line by line, without empty ones.
   *
   * @param longest of all of it together, in characters
   */
  static List<String> lines(String text, int longest) {
    List<String> lines = new ArrayList<>();
    int left = longest;
    for (String part : BREAK.split(bounded(text, longest), -1)) {
      String line = plain(part);
      if (line.isEmpty()) {
        continue;
      }
      if (left <= 0) {
        lines.set(lines.size() - 1, ended(lines.get(lines.size() - 1)));
        break;
      }
      String shown = cut(line, left);
      left -= shown.codePointCount(0, shown.length());
      lines.add(shown);
    }
    return lines;
  }

  /** Text written from right to left, set apart so that it turns nothing around it. */
  static String isolated(String line) {
    return line.codePoints().anyMatch(SafeText::isRightToLeft)
        ? FIRST_STRONG_ISOLATE + line + POP_ISOLATE
        : line;
  }

  /** The first {@code longest} characters; one that ends early says so. */
  static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }

  private static String ended(String line) {
    return line.endsWith("\u2026") ? line : line + "\u2026";
  }

  /** What is looked at of a text: white space may shrink, but nobody pays for a book of it. */
  private static String bounded(String text, int longest) {
    return cut(text, 4 * longest + 1);
  }

  private static String plain(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(SafeText::isShown)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(kept::appendCodePoint);
    return SPACES.matcher(kept).replaceAll(" ").strip();
  }

  /** Joiners stay: Persian, Hindi and emoji are written with them. */
  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT -> c == '\u200C' || c == '\u200D';
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static boolean isRightToLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
