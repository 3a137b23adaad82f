package dev.rapport.handoff.crm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads times as CRMs write them: ISO 8601 with and without offset (then UTC), days, and seconds or
 * milliseconds since 1970.
 */
final class Moments {

  /** From so many digits on they are milliseconds: seconds have ten until the year 2286. */
  private static final int MILLISECONDS = 12;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private Moments() {}

  /** The moment that {@code text} says; empty if it says none. */
  static Optional<Instant> of(String text) {
    Optional<Instant> digits = ofDigits(text);
    return digits.isPresent() ? digits : ofDate(text);
  }

  /**
   * The day that {@code text} names: the one that is written, where it is, for that is the day the
   * writer saw; that in UTC of seconds and milliseconds. Empty if it names none.
   */
  static Optional<LocalDate> day(String text) {
    Optional<Instant> digits = ofDigits(text);
    if (digits.isPresent()) {
      return digits.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }
    try {
      return Optional.of(LocalDate.from(ISO.parse(text)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** The moment that digits alone say. */
  static Optional<Instant> ofDigits(String text) {
    if (!text.matches("[0-9]{9,14}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return Optional.of(
        text.length() < MILLISECONDS
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number));
  }

  private static Optional<Instant> ofDate(String text) {
    try {
      TemporalAccessor read =
          ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof OffsetDateTime exact) {
        return Optional.of(exact.toInstant());
      }
      return Optional.of(
          read instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
