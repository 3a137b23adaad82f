package dev.rapport.intake.lead;

import dev.rapport.identity.PersonKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a sender is told. */
public sealed interface IntakeResult {

  /**
   * The lead or signal is on disk.
   *
   * @param id the submission's or the signal's
   * @param person whose it is, as a keyed hash
   */
  record Accepted(UUID id, PersonKey person, Status status) implements IntakeResult {}

  /** What became of a lead that is on disk. */
  enum Status {
    /** It is on its way to qualification. */
    ACCEPTED,
    /** It is on this instance's disk until Kafka takes it. */
    SPOOLED,
    /** It is held back until somebody decides about it. */
    QUARANTINED
  }

  /** The lead is not kept; the sender must mend it. */
  record Refused(List<FieldError> errors) implements IntakeResult {}

  /** The lead may not be kept; the sender should send the same again. */
  record Unavailable(Duration retryAfter) implements IntakeResult {}
}
