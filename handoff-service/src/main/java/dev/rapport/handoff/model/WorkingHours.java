package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * When a team works on one day of the week, in local time.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record WorkingHours(DayOfWeek day, LocalTime from, LocalTime to) {

  public WorkingHours {
    check(from.isBefore(to), "to", "must be after from");
  }
}
