package dev.rapport.handoff.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a team promised of a lead, and how that stands.
 *
 * @param start where the clock starts
 * @param zone where the owner works
 * @param accept null if acceptance is not promised
 * @param contact null if first contact is not promised
 */
public record HandoffClock(
    Instant start, ZoneId zone, @Nullable Promise accept, @Nullable Promise contact) {

  /**
   * A promise.
   *
   * @param within working time from the start
   * @param dueAt when it ends by the owner's working time; null if that never comes
   * @param doneAt when it was done; null while it is not, or where that is not known
   * @param taken raw time from the start until it was done, or until now
   * @param worked the same in the owner's working time
   * @param late whether it took, or takes already, longer than promised; null where that is not
   *     known, or no longer of interest
   */
  public record Promise(
      Duration within,
      @Nullable Instant dueAt,
      @Nullable Instant doneAt,
      Duration taken,
      Duration worked,
      @Nullable Boolean late) {}

  /**
   * The clock of a lead.
   *
   * @param answeredAt when its owner said yes or no; null while they have not
   * @param isRejected whether they have said no: nobody waits for contact then
   * @return null if the team promises nothing
   */
  public static @Nullable HandoffClock of(
      Team team,
      String repId,
      Instant start,
      @Nullable Instant answeredAt,
      boolean isRejected,
      Instant now) {
    Clock clock = team.clock();
    if (clock.equals(Clock.NONE)) {
      return null;
    }
    WorkingTime time =
        team.reps().stream()
            .filter(rep -> rep.repId().equals(repId))
            .findFirst()
            .map(team::workingTime)
            // Who has left the team is late by the team's hours.
            .orElseGet(() -> Schedule.UNSTATED.of(team.schedule()));
    return new HandoffClock(
        start,
        time.zone(),
        promise(clock.accept(), time, start, answeredAt, now),
        contact(promise(clock.contact(), time, start, null, now), answeredAt != null, isRejected));
  }

  /**
   * Outcomes tell of first contact, and a handoff does not have them: of a lead that was taken on
   * it is known that it is not late yet, never that it is.
   */
  private static @Nullable Promise contact(
      @Nullable Promise promise, boolean isAnswered, boolean isRejected) {
    boolean isKnown =
        promise == null || (!isRejected && !(isAnswered && Boolean.TRUE.equals(promise.late())));
    return promise == null || isKnown
        ? promise
        : new Promise(
            promise.within(),
            promise.dueAt(),
            promise.doneAt(),
            promise.taken(),
            promise.worked(),
            null);
  }

  private static @Nullable Promise promise(
      @Nullable Deadline deadline,
      WorkingTime time,
      Instant start,
      @Nullable Instant doneAt,
      Instant now) {
    if (deadline == null) {
      return null;
    }
    Instant end = doneAt == null ? now : doneAt;
    Duration taken = Duration.between(start, end);
    Duration worked = time.between(start, end);
    return new Promise(
        deadline.within(),
        time.after(start, deadline.within()).orElse(null),
        doneAt,
        // Clocks differ: an answer from the past took no time.
        taken.isNegative() ? Duration.ZERO : taken,
        worked,
        worked.compareTo(deadline.within()) > 0);
  }
}
