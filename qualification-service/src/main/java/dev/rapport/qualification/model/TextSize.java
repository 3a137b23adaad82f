package dev.rapport.qualification.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bytes that text takes where it is stored, in UTF-8. */
final class TextSize {

  /**
   * What stands beside a text: its length, its key's length, a moment. At least as much as that.
   */
  private static final int BESIDE = 24;

  private TextSize() {}

  static long of(@Nullable String text) {
    return text == null ? BESIDE : BESIDE + (long) text.getBytes(UTF_8).length;
  }

  static long ofAll(@Nullable String... texts) {
    return Stream.of(texts).mapToLong(TextSize::of).sum();
  }

  static long of(Map<String, String> texts) {
    return texts.entrySet().stream()
        .mapToLong(text -> of(text.getKey()) + of(text.getValue()))
        .sum();
  }
}
