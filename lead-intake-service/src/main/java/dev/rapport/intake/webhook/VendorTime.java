package dev.rapport.intake.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as vendors write them: ISO 8601, or seconds or milliseconds since 1970. */
final class VendorTime {

  /** Before it no vendor of these had a form on the web. */
  private static final Instant FIRST = Instant.parse("1995-01-01T00:00:00Z");

  /** How far a vendor's clock may run ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Pattern DIGITS = Pattern.compile("[0-9]{9,14}");

  /** More digits are milliseconds. */
  private static final int DIGITS_OF_SECONDS = 10;

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private VendorTime() {}

  /** Reads a time; empty where it is none, or none at which a lead could have come. */
  static Optional<Instant> parse(String text, Instant now) {
    return read(text.strip())
        .filter(at -> !at.isBefore(FIRST) && !at.isAfter(now.plus(CLOCK_SKEW)))
        .map(at -> at.isAfter(now) ? now : at);
  }

  private static Optional<Instant> read(String text) {
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return Optional.of(
          text.length() <= DIGITS_OF_SECONDS
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number));
    }
    try {
      return Optional.of(FORMAT.parse(text.replace(' ', 'T'), OffsetDateTime::from).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
