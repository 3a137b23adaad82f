package dev.rapport.standard.suggestion;

import dev.rapport.standard.LeadField;
import dev.rapport.standard.StatedNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are counted off: each distinct value has a code from 0, in rising order if
 * they are numbers. A lead without a readable value has {@value #MISSING}.
 */
final class CodedColumn {
  static final int MISSING = -1;

  /** Share of the values that must be numbers for a column to be one of numbers. */
  private static final double MOSTLY = 0.95;

  private static final Pattern DAY =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}( .*)?");

  private final String name;
  private final LeadField field;
  private final List<String> words;
  private final List<BigDecimal> numbers;
  private final int[] codes;

  private CodedColumn(
      String name, LeadField field, List<String> words, List<BigDecimal> numbers, int[] codes) {
    this.name = name;
    this.field = field;
    this.words = words;
    this.numbers = numbers;
    this.codes = codes;
  }

  static CodedColumn of(PastLeads.Column column) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> words = new ArrayList<>();
    int[] codes = new int[column.size()];
    int present = 0;
    for (int row = 0; row < codes.length; row++) {
      String value = column.value(row);
      codes[row] = value == null ? MISSING : code(value, seen, words);
      present += value == null ? 0 : 1;
    }
    List<@Nullable BigDecimal> numbers = new ArrayList<>();
    words.forEach(word -> numbers.add(isDay(word) ? null : StatedNumber.read(word)));
    return isNumeric(numbers, codes, present)
        ? numeric(column, numbers, codes)
        : new CodedColumn(column.name(), column.field(), words, List.of(), codes);
  }

  /** Whether a text is a day, which would otherwise be read as the range from its year on. */
  static boolean isDay(String word) {
    return word.length() < 60 && DAY.matcher(word).matches();
  }

  private static int code(String value, Map<String, Integer> seen, List<String> words) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    Integer known = seen.get(word);
    if (known != null) {
      return known;
    }
    seen.put(word, words.size());
    words.add(value.strip());
    return words.size() - 1;
  }

  private static boolean isNumeric(List<@Nullable BigDecimal> numbers, int[] codes, int present) {
    int readable = 0;
    for (int code : codes) {
      readable += code != MISSING && numbers.get(code) != null ? 1 : 0;
    }
    return present > 0 && readable >= MOSTLY * present;
  }

  private static CodedColumn numeric(
      PastLeads.Column column, List<@Nullable BigDecimal> numbers, int[] codes) {
    TreeMap<BigDecimal, Integer> ranks = new TreeMap<>();
    for (BigDecimal number : numbers) {
      if (number != null) {
        ranks.put(number, 0);
      }
    }
    List<BigDecimal> rising = List.copyOf(ranks.keySet());
    for (int i = 0; i < rising.size(); i++) {
      ranks.put(rising.get(i), i);
    }
    int[] ranked = new int[codes.length];
    for (int row = 0; row < codes.length; row++) {
      BigDecimal number = codes[row] == MISSING ? null : numbers.get(codes[row]);
      ranked[row] = number == null ? MISSING : ranks.getOrDefault(number, MISSING);
    }
    return new CodedColumn(column.name(), column.field(), List.of(), rising, ranked);
  }

  String name() {
    return name;
  }

  LeadField field() {
    return field;
  }

  boolean isNumeric() {
    return !numbers.isEmpty();
  }

  /** How many distinct values there are. */
  int distinct() {
    return isNumeric() ? numbers.size() : words.size();
  }

  int rows() {
    return codes.length;
  }

  /** The code of a lead's value, or {@value #MISSING}. */
  int code(int row) {
    return codes[row];
  }

  /** How many leads have a value. */
  int present() {
    int present = 0;
    for (int code : codes) {
      present += code == MISSING ? 0 : 1;
    }
    return present;
  }

  String word(int code) {
    return words.get(code);
  }

  BigDecimal number(int code) {
    return numbers.get(code);
  }
}
