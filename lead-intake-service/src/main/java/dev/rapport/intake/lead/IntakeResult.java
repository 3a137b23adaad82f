package dev.rapport.intake.lead;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a sender is told. */
public sealed interface IntakeResult {

  /** The lead is on disk. */
  record Accepted(UUID submissionId) implements IntakeResult {}

  /** The lead is not kept; the sender must mend it. */
  record Refused(List<FieldError> errors) implements IntakeResult {}

  /** The lead may not be kept; the sender should send the same again. */
  record Unavailable(Duration retryAfter) implements IntakeResult {}
}
