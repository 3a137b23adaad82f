package dev.rapport.feedback.model.review;

import java.time.Duration;
import java.util.Arrays;

/** Classes of the time from handoff to the first contact. */
public enum Speed {
  WITHIN_5_MINUTES(Duration.ofMinutes(5), "within 5 minutes"),
  WITHIN_1_HOUR(Duration.ofHours(1), "within 1 hour"),
  WITHIN_4_HOURS(Duration.ofHours(4), "within 4 hours"),
  WITHIN_1_DAY(Duration.ofDays(1), "within 1 day"),
  WITHIN_3_DAYS(Duration.ofDays(3), "within 3 days"),
  LATER(Duration.ofDays(Integer.MAX_VALUE), "later"),
  NEVER(Duration.ZERO, "not yet");

  private final Duration most;
  private final String words;

  Speed(Duration most, String words) {
    this.most = most;
    this.words = words;
  }

  /** As it is called on a page. */
  public String words() {
    return words;
  }

  static Speed of(Duration duration) {
    return Arrays.stream(values())
        .filter(speed -> speed != NEVER && duration.compareTo(speed.most) <= 0)
        .findFirst()
        .orElse(LATER);
  }
}
