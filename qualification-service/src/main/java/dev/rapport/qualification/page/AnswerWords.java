package dev.rapport.qualification.page;

import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadField;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the short labels and readings of a judgement mean to who reads it. */
final class AnswerWords {

  /** Years and small numbers read better without separators. */
  private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\d.])\\d{5,}(?![\\d.])");

  private static final Pattern RANGE = Pattern.compile("(\\S+)\\.\\.(\\S+)(.*)");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private AnswerWords() {}

  /** A bin's label: {@code within P3M} is "within 3 months", {@code a_b|c} "a b or c". */
  static String bin(String label) {
    if (label.contains(" × ")) {
      return String.join(" and ", Arrays.stream(label.split(" × ")).map(AnswerWords::bin).toList());
    }
    if (label.startsWith("within P")) {
      return within(label);
    }
    return switch (label) {
      case "missing" -> "not known";
      case "present" -> "there";
      case "other" -> "any other";
      case "unknown" -> "does not say";
      case "none" -> "says there is none";
      case "no plans" -> "says there is no plan to buy";
      default -> oneOf(List.of(label.split("\\|")));
    };
  }

  /** A list may have a value of its own that begins so: "within Poland". */
  private static String within(String label) {
    try {
      return "within " + in(Period.parse(label.substring("within ".length())));
    } catch (DateTimeParseException noPeriod) {
      return oneOf(List.of(label.split("\\|")));
    }
  }

  /** {@code [a_b, c, d]} is "a b, c or d". */
  static String oneOf(List<String> values) {
    List<String> said = values.stream().map(AnswerWords::value).toList();
    int last = said.size() - 1;
    return last < 1
        ? String.join("", said)
        : String.join(", ", said.subList(0, last)) + " or " + said.get(last);
  }

  /** A value of a list, or a number: {@code paid_search} is "paid search". */
  static String value(String value) {
    Matcher numbers = LONG_NUMBER.matcher(value);
    return numbers
        .replaceAll(found -> String.format(Locale.ENGLISH, "%,d", new BigInteger(found.group())))
        .replace('_', ' ');
  }

  /** What was understood: a day, days or amounts from and to. */
  static String reading(String reading) {
    Matcher range = RANGE.matcher(reading);
    return range.matches()
        ? "%s to %s%s".formatted(day(range.group(1)), day(range.group(2)), value(range.group(3)))
        : day(reading);
  }

  private static String day(String text) {
    try {
      return DAY.format(LocalDate.parse(text));
    } catch (DateTimeParseException noDay) {
      return value(text);
    }
  }

  /** Where something was read. */
  static String place(String field) {
    return switch (field) {
      case "behaviour" -> "what the person did";
      case Lead.DEFERRED_UNTIL -> "what sales heard";
      default -> LeadField.inWords(field);
    };
  }

  /** A length of time: "1 year and 6 months". */
  static String in(Period period) {
    List<String> parts = new ArrayList<>();
    part(parts, period.getYears(), "year");
    part(parts, period.getMonths(), "month");
    part(parts, period.getDays(), "day");
    return parts.isEmpty() ? "0 days" : String.join(" and ", parts);
  }

  private static void part(List<String> parts, int count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
