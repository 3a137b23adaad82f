package dev.rapport.handoff.delivery.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
public sealed interface Answer {

  /** The destination has it. */
  record Taken(int status) implements Answer {}

  /**
   * The destination will not have it, however often it is tried.
   *
   * @param status null if it could not even be sent
   * @param excerpt the beginning of what was answered
   */
  record Refused(@Nullable Integer status, String reason, @Nullable String excerpt)
      implements Answer {}

  /**
   * It may go better later.
   *
   * @param status null if there was no answer
   * @param retryAfter what the destination asked for
   */
  record Failed(
      @Nullable Integer status,
      String reason,
      @Nullable String excerpt,
      Optional<Duration> retryAfter)
      implements Answer {}

  /** Statuses below 500 that speak of a passing trouble (RFC 9110, RFC 8470, RFC 6585). */
  Set<Integer> PASSING = Set.of(408, 425, 429);

  /** Digits that are still a number of seconds. */
  Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** What a status means. A redirect is not followed: where it leads nobody has checked. */
  static Answer of(int status, @Nullable String retryAfter, @Nullable String excerpt, Instant now) {
    if (status >= 200 && status < 300) {
      return new Taken(status);
    }
    String reason = "answered " + status;
    if (status >= 500 || PASSING.contains(status)) {
      return new Failed(
          status,
          reason,
          excerpt,
          Optional.ofNullable(retryAfter).flatMap(text -> wait(text, now)));
    }
    return new Refused(status, reason, excerpt);
  }

  /** {@code Retry-After}: seconds or a date. */
  private static Optional<Duration> wait(String text, Instant now) {
    String value = text.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    } catch (DateTimeException e) {
      // Nothing that can be understood was asked for.
      return Optional.empty();
    }
  }
}
