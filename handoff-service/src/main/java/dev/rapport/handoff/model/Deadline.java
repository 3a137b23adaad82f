package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a team promises, and what is done when it is late. All times are working time.
 *
 * @param within what is promised, from the lead's capture
 * @param warn when the owner is reminded, from the lead's capture
 * @param escalate when the manager is told, from the lead's capture
 * @param reassign when another rep gets the lead, from when its owner got it: who has it after
 *     somebody else has time, too
 */
public record Deadline(
    Duration within,
    @Nullable Duration warn,
    @Nullable Duration escalate,
    @Nullable Duration reassign) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(90);

  public Deadline {
    checkLength("within", within);
    checkLength("warn", warn);
    checkLength("escalate", escalate);
    checkLength("reassign", reassign);
    check(
        warn == null || escalate == null || warn.compareTo(escalate) <= 0,
        "warn",
        "must not be after escalate");
  }

  private static void checkLength(String field, @Nullable Duration time) {
    check(
        time == null || (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0),
        field,
        "must be one minute to 90 days, but is " + time);
  }
}
