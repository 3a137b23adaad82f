package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * When people work on one day of the week, in local time.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}; midnight is the end of the day
 */
public record WorkingHours(DayOfWeek day, LocalTime from, LocalTime to) {

  public WorkingHours {
    check(from.isBefore(to) || to.equals(LocalTime.MIDNIGHT), "to", "must be after from");
  }

  /** Whether they last to the end of the day. */
  boolean isToMidnight() {
    return to.equals(LocalTime.MIDNIGHT);
  }
}
