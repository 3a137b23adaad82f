package dev.rapport.handoff.delivery.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a destination has not taken yet.
 *
 * @param deliveryId the event's id, and the webhook's
 * @param partition of leads.handoffs
 * @param offset in it
 * @param attempts how often it was tried
 * @param since when it was first tried
 * @param nextAttemptAt null for what is not tried again by itself
 * @param lastStatus of HTTP; null if there was no answer
 * @param reason what went wrong, in words
 * @param answer the beginning of the last answer
 */
public record Undelivered(
    String destinationId,
    String deliveryId,
    String leadId,
    State state,
    int partition,
    long offset,
    int attempts,
    Instant since,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String reason,
    @Nullable String answer,
    Instant updatedAt) {

  /** What keeps it. */
  public enum State {
    /** It is tried again by itself. */
    WAITING,
    /** Somebody asked for it to be tried again. */
    REQUESTED,
    /** The destination refused it for good. */
    PARKED,
    /** It was tried for as long as the destination's retry period. */
    DEAD
  }

  /** Whether it is to be tried again. */
  public boolean isOpen() {
    return state == State.WAITING || state == State.REQUESTED;
  }

  /** Whether it is this destination's, and not that of another which had the same id before. */
  public boolean isOf(Destination destination) {
    return destinationId.equals(destination.id()) && !since.isBefore(destination.createdAt());
  }

  /** The same, to be tried again at once and for a whole retry period. */
  public Undelivered requested(Instant now) {
    return new Undelivered(
        destinationId,
        deliveryId,
        leadId,
        State.REQUESTED,
        partition,
        offset,
        attempts,
        now,
        now,
        lastStatus,
        reason,
        answer,
        now);
  }
}
