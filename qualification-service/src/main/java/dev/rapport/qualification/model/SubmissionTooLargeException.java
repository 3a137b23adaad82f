package dev.rapport.qualification.model;

import java.util.UUID;

/** A submission alone is more than a lead can hold: an assessment of it would fit no record. */
public final class SubmissionTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SubmissionTooLargeException(UUID submission, long bytes, long most) {
    super(
        "submission %s holds %d bytes, a lead holds %d at most".formatted(submission, bytes, most));
  }
}
