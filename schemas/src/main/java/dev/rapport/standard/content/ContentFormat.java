package dev.rapport.standard.content;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a page or mail is written. */
public enum ContentFormat {
  HTML,
  MARKDOWN,
  /** As it is read. */
  TEXT;

  private static final int LOOKED_AT = 2_000;

  private static final Pattern TAG =
      Pattern.compile(
          "<(!doctype html|html|head|body|div|p|a|h[1-6]|table|span|section|br|ul)[\\s>/]",
          Pattern.CASE_INSENSITIVE);

  /** Its name where one is typed: {@code html}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that name. */
  public static Optional<ContentFormat> labelled(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equalsIgnoreCase(label)).findFirst();
  }

  /** The format of a file by its name's ending, or by its content where that says nothing. */
  public static ContentFormat of(String fileName, String content) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
      return HTML;
    }
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return MARKDOWN;
    }
    if (name.endsWith(".txt")) {
      return TEXT;
    }
    return ofContent(content);
  }

  /** HTML if tags stand near the beginning, else text. */
  public static ContentFormat ofContent(String content) {
    String beginning = content.substring(0, Math.min(content.length(), LOOKED_AT));
    return TAG.matcher(beginning).find() ? HTML : TEXT;
  }
}
