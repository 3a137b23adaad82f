package dev.rapport.intake.imports;

import java.util.regex.Pattern;

/**
 * Text that no spreadsheet takes for a formula. Which character it splits a line at depends on its
 * user's country, so that a formula may begin anywhere behind one of those.
 */
final class HarmlessText {

  private static final Pattern FORMULA =
      Pattern.compile("(^|[,;|\"\\t\\r\\n])(\\s*)(?=[=+\\-@＝＋－＠])");

  private HarmlessText() {}

  /** The same text, with an apostrophe before whatever could begin a formula. */
  static String of(String text) {
    return FORMULA.matcher(text).replaceAll("$1$2'");
  }
}
