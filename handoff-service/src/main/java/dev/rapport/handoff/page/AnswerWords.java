package dev.rapport.handoff.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How the page writes moments and codes; its template knows it as {@code answerWords}. */
@Component("answerWords")
final class AnswerWords {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  private static final long MINUTES_A_DAY = 24 * 60;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  public String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** A moment where the reader works: "Mon 23 Nov, 14:30". */
  public String moment(Instant at, ZoneId zone) {
    return DUE.withZone(zone).format(at);
  }

  /** A length of time, the two largest units of it: "2 hours 5 minutes". */
  public String length(Duration time) {
    long minutes = time.toMinutes();
    if (minutes < 60) {
      return count(minutes, "minute");
    }
    if (minutes < MINUTES_A_DAY) {
      return count(minutes / 60, "hour") + rest(minutes % 60, "minute");
    }
    return count(minutes / MINUTES_A_DAY, "day") + rest(minutes % MINUTES_A_DAY / 60, "hour");
  }

  private static String rest(long number, String unit) {
    return number == 0 ? "" : " " + count(number, unit);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  public String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code WRONG_FIT} is "Wrong fit". */
  public String code(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
