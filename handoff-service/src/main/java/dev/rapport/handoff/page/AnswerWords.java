package dev.rapport.handoff.page;

import java.time.Instant;
import java.time.LocalDate;
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

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  public String moment(Instant at) {
    return MOMENT.format(at);
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
