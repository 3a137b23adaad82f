package dev.rapport.feedback.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a lead's handoff.
 *
 * @param sequence counts the events of one lead's handoff
 * @param move what happened
 * @param at when
 * @param team that has the lead
 * @param rep who owns it after this event
 * @param reason of a rejection
 * @param assessmentId the assessment that led to the handoff
 * @param prepared what the rep was given to go with
 */
public record HandoffMove(
    int sequence,
    Move move,
    Instant at,
    String team,
    String rep,
    @Nullable Reason reason,
    UUID assessmentId,
    Prepared prepared)
    implements JourneyEvent {

  /** A move whose brief tells nothing. */
  public HandoffMove(
      int sequence,
      Move move,
      Instant at,
      String team,
      String rep,
      @Nullable Reason reason,
      UUID assessmentId) {
    this(sequence, move, at, team, rep, reason, assessmentId, Prepared.NONE);
  }
}
