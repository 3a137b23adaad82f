package dev.rapport.standard.suggestion;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of factors, made of those of columns: {@code Lead Origin} becomes {@code leadOrigin}. */
final class FactorNames {
  private static final int LONGEST = 64;
  private static final int LONGEST_OF_A_PAIR = 29;

  private final Map<String, String> byColumn = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** A name of its own for a column. */
  String of(String column) {
    String name = unique(plain(column));
    byColumn.put(column, name);
    return name;
  }

  /** The name that a column was given. */
  String known(String column) {
    String name = byColumn.get(column);
    if (name == null) {
      throw new IllegalArgumentException("no factor of the column " + column);
    }
    return name;
  }

  /** A name of its own for two factors at once. */
  String ofPair(String first, String second) {
    return unique(cut(first, LONGEST_OF_A_PAIR) + "_x_" + cut(second, LONGEST_OF_A_PAIR));
  }

  private String unique(String name) {
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = cut(name, LONGEST - 3) + "_" + i;
    }
    return unique;
  }

  private static String plain(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        boolean first = name.isEmpty();
        name.append(
            first
                ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                : word.substring(0, 1).toUpperCase(Locale.ROOT));
        name.append(word.substring(1));
      }
    }
    return name.isEmpty() ? "factor" : cut(name.toString(), LONGEST);
  }

  private static String cut(String name, int longest) {
    return name.length() <= longest ? name : name.substring(0, longest);
  }
}
