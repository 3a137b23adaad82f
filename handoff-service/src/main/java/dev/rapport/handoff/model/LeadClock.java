package dev.rapport.handoff.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a handed-off lead is, and what its team's clock does next.
 *
 * @param assignedAt when its present owner got it
 * @param acceptedAt when that owner accepted; null until then
 * @param contactedAt when the buyer was first contacted, by whomever; null until then
 * @param done steps that were taken and are not taken again
 */
public record LeadClock(
    Instant capturedAt,
    Instant assignedAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant contactedAt,
    Set<ClockStep> done) {

  /** A step, and the moment from which it is to be taken. */
  public record Due(ClockStep step, Instant at) {}

  public LeadClock {
    done = Set.copyOf(done);
  }

  /**
   * The next step; empty if there is none. Reminders count from the capture but never come before
   * the owner has the lead; a reassignment counts from when the owner got it.
   *
   * @param time when the owner works
   */
  public Optional<Due> next(Clock clock, WorkingTime time) {
    Due next = null;
    for (ClockStep step : ClockStep.values()) {
      Due due = due(step, clock, time);
      if (due != null && (next == null || due.at().isBefore(next.at()))) {
        next = due;
      }
    }
    return Optional.ofNullable(next);
  }

  private @Nullable Due due(ClockStep step, Clock clock, WorkingTime time) {
    Deadline deadline = step.deadline(clock);
    if (deadline == null || done.contains(step) || isKept(step)) {
      return null;
    }
    Duration after = step.after(deadline);
    if (after == null) {
      return null;
    }
    return time.after(step.isReassignment() ? assignedAt : capturedAt, after)
        .map(at -> new Due(step, at.isBefore(assignedAt) ? assignedAt : at))
        .orElse(null);
  }

  /** Who has spoken to the buyer has accepted, whether they said so or not. */
  private boolean isKept(ClockStep step) {
    return contactedAt != null || (step.isAboutAcceptance() && acceptedAt != null);
  }
}
