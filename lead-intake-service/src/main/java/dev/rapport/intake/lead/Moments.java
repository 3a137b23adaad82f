package dev.rapport.intake.lead;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Points in time in ISO 8601. A time without a zone is taken as UTC and a date alone as its first
 * moment: exports of other systems rarely say.
 */
final class Moments {

  /** Before it nobody filled in a form on the web, and a zero is a missing value. */
  private static final Instant FIRST = Instant.parse("1995-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .toFormatter(Locale.ROOT);

  private Moments() {}

  /** Reads a time; empty where it is none, or none that a lead could have. */
  static Optional<Instant> parse(String typed) {
    try {
      TemporalAccessor parsed =
          FORMAT.parseBest(
              typed.strip().replace(' ', 'T'),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return Optional.of(instant(parsed)).filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return parsed instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
