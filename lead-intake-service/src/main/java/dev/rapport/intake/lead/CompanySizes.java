package dev.rapport.intake.lead;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of employees as people and forms write them: {@code 120}, {@code 1,000+}, {@code 51-200},
 * {@code 10k}, {@code 2.500 employees}.
 *
 * <p>A range counts as its lower end: sizes are banded from below, so a range that is one band of
 * the sender's stays in one band of ours.
 */
final class CompanySizes {

  /** No employer has come near it; beyond is a slip of the keyboard or a phone number. */
  private static final long LARGEST = 10_000_000;

  private static final Pattern FIRST_NUMBER =
      Pattern.compile(
          "(?<![\\w.,])(\\d{1,3}(?:[,.'\\s]\\d{3})++(?!\\d)|\\d++(?:\\.\\d++)?+)(?!e\\d)\\s*(?:([km])\\b)?");

  private static final Pattern NEGATIVE = Pattern.compile("^\\s*[-−]\\s*\\d.*");

  private static final Pattern UPPER_BOUND = Pattern.compile("^(under|below|up to|less than|<).*");

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([,.'\\s]\\d{3})+");

  private static final Pattern SEPARATORS = Pattern.compile("[,.'\\s]");

  private CompanySizes() {}

  /** So short a number is no larger than any employer. */
  private static final int PLAIN_DIGITS = 7;

  /** Reads a size; empty where none can be made out. */
  static Optional<Integer> employees(String typed) {
    return isPlain(typed) ? Optional.of(Integer.valueOf(typed)) : understood(typed);
  }

  /** Most are: digits and nothing else. */
  private static boolean isPlain(String typed) {
    return !typed.isEmpty()
        && typed.length() <= PLAIN_DIGITS
        && typed.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<Integer> understood(String typed) {
    String text = typed.toLowerCase(Locale.ROOT).strip();
    if (NEGATIVE.matcher(text).matches()) {
      return Optional.empty();
    }
    if (UPPER_BOUND.matcher(text).matches()) {
      return Optional.of(1);
    }
    Matcher number = FIRST_NUMBER.matcher(text);
    return number.find() ? employees(number.group(1), number.group(2)) : Optional.empty();
  }

  private static Optional<Integer> employees(String digits, @Nullable String unit) {
    boolean grouped = GROUPED.matcher(digits).matches();
    if (digits.length() > 20) {
      return Optional.empty();
    }
    BigDecimal number =
        new BigDecimal(grouped ? SEPARATORS.matcher(digits).replaceAll("") : digits);
    BigDecimal employees =
        number.multiply(
            BigDecimal.valueOf("k".equals(unit) ? 1_000 : "m".equals(unit) ? 1_000_000 : 1));
    return employees.compareTo(BigDecimal.valueOf(LARGEST)) > 0
        ? Optional.empty()
        : Optional.of(employees.setScale(0, RoundingMode.DOWN).intValueExact());
  }
}
