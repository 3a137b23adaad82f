package dev.rapport.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with columns in it: {@code lead-${Lead Number}@example.com}.
 *
 * @param text as it stands in the mapping
 */
record Template(String text) {

  private static final Pattern COLUMN = Pattern.compile("\\$\\{([^}]*)}");

  /** The columns that it names. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    Matcher matcher = COLUMN.matcher(text);
    while (matcher.find()) {
      columns.add(matcher.group(1));
    }
    return columns;
  }

  /** The text between the columns. */
  String fixedText() {
    return COLUMN.matcher(text).replaceAll("");
  }

  /** The text for a row; empty where a column that it needs is. */
  Optional<String> fill(Row row) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = COLUMN.matcher(text);
    while (matcher.find()) {
      String value = row.text(matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(filled);
    String result = filled.toString();
    return result.isBlank() ? Optional.empty() : Optional.of(result);
  }
}
