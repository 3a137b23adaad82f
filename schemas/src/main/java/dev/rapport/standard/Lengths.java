package dev.rapport.standard;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as the document writes them: {@code P6M}, {@code 6 months}. */
final class Lengths {
  private static final Pattern WORDS =
      Pattern.compile("(?:within )?(\\d{1,4}) (day|week|month|year)s?");

  private Lengths() {}

  /** The length; empty if it is none, negative, or above a hundred years. */
  static Optional<Period> parse(String text) {
    Matcher words = WORDS.matcher(text.toLowerCase(Locale.ROOT).strip());
    Optional<Period> period = words.matches() ? Optional.of(inWords(words)) : iso(text.strip());
    return period.filter(
        p ->
            !p.isNegative()
                && p.getYears() <= 100
                && p.toTotalMonths() <= 1200
                && p.getDays() <= 36500);
  }

  /** The same in days; empty if it has months or years, which differ in length. */
  static Optional<Integer> inDays(String text) {
    return parse(text).filter(p -> p.toTotalMonths() == 0).map(Lengths::days);
  }

  private static int days(Period period) {
    return (int) ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
  }

  private static Period inWords(Matcher words) {
    int amount = Integer.parseInt(words.group(1));
    return switch (words.group(2)) {
      case "day" -> Period.ofDays(amount);
      case "week" -> Period.ofWeeks(amount);
      case "month" -> Period.ofMonths(amount);
      default -> Period.ofYears(amount);
    };
  }

  private static Optional<Period> iso(String text) {
    try {
      return Optional.of(Period.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
