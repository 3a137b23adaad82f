package dev.rapport.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The two days that a judgement knows, in UTC.
 *
 * @param said the day on which the buyer spoke
 * @param today the day of judging
 */
record Moment(LocalDate said, LocalDate today) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static Moment of(Instant saidAt, Instant now) {
    return new Moment(day(saidAt), day(now));
  }

  /** Instants outside the calendar's four-digit years are taken for its ends. */
  static LocalDate day(Instant instant) {
    Instant inside = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    return LocalDate.ofInstant(inside, ZoneOffset.UTC);
  }
}
