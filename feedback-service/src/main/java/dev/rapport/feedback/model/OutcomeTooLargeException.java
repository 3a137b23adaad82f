package dev.rapport.feedback.model;

/** An outcome that no log takes, however often it is told. */
public final class OutcomeTooLargeException extends RuntimeException {

  /** Refused because of {@code cause}. */
  public OutcomeTooLargeException(Throwable cause) {
    super("the outcome is larger than what can be kept", cause);
  }
}
