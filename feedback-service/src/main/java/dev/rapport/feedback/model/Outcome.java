package dev.rapport.feedback.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sales told of a lead. One id is one outcome: a correction is a new outcome (LOST after WON),
 * never the same id with another content.
 *
 * @param id the same outcome told twice has one id
 * @param move what happened
 * @param at when it happened
 * @param recordedAt when it was told
 * @param reason of a rejection or a loss
 * @param attempts to reach the person, where nobody answered
 * @param money of an opportunity or a win
 * @param talk what was heard and used
 */
public record Outcome(
    UUID id,
    Move move,
    Instant at,
    Instant recordedAt,
    @Nullable Reason reason,
    @Nullable Integer attempts,
    @Nullable Money money,
    Talk talk)
    implements JourneyEvent {

  /** An outcome that tells of no talk. */
  public Outcome(
      UUID id,
      Move move,
      Instant at,
      Instant recordedAt,
      @Nullable Reason reason,
      @Nullable Integer attempts,
      @Nullable Money money) {
    this(id, move, at, recordedAt, reason, attempts, money, Talk.NONE);
  }

  /** Of two tellings of one outcome the first stands, in whatever order they arrive. */
  static final Comparator<Outcome> FIRST_TOLD =
      Comparator.comparing(Outcome::recordedAt)
          .thenComparing(Outcome::at)
          .thenComparing(Outcome::move)
          .thenComparing(Outcome::toString);
}
