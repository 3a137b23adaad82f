package dev.rapport.qualification.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes that text takes where it is stored, in UTF-8. */
final class TextSize {

  /**
   * What stands beside a text: its length, its key's length, a moment. At least as much as that.
   */
  private static final int BESIDE = 24;

  private TextSize() {}

  static long of(@Nullable String text) {
    return text == null ? BESIDE : BESIDE + utf8Length(text);
  }

  static long ofAll(@Nullable String... texts) {
    long sum = 0;
    for (String text : texts) {
      sum += of(text);
    }
    return sum;
  }

  static long of(Map<String, String> texts) {
    long sum = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      sum += of(text.getKey()) + of(text.getValue());
    }
    return sum;
  }

  /** Counted, not encoded: every lead is measured several times on its way. */
  private static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Two surrogates make one character of four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
