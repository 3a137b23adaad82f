package dev.rapport.local.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param columns text by column; of JSON, by path with dots
 * @param json the row itself where it is JSON
 * @param fault why it cannot be read
 */
record Row(long line, Map<String, String> columns, @Nullable String json, @Nullable String fault) {

  static Row faulty(long line, String fault) {
    return new Row(line, Map.of(), null, fault);
  }

  /** The text in a column; empty where there is none. */
  String text(String column) {
    return columns.getOrDefault(column, "").strip();
  }
}
