package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.LocalDate;

/**
 * Days on which somebody is away, in their own time zone.
 *
 * @param from the first day away
 * @param until the last day away, not before {@code from}
 */
public record Absence(LocalDate from, LocalDate until) {

  public Absence {
    check(!until.isBefore(from), "until", "must not be before from");
  }

  /** Whether {@code day} is one of them. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
