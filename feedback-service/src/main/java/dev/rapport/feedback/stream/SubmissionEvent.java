package dev.rapport.feedback.stream;

import dev.rapport.feedback.state.SubmissionOutcome;

/** What becomes known of a submission. */
sealed interface SubmissionEvent {

  /** The lead that it belongs to. */
  record Joined(String leadId) implements SubmissionEvent {}

  /** An outcome of its lead, whichever that is. */
  record Told(SubmissionOutcome outcome) implements SubmissionEvent {}
}
