package dev.rapport.intake.quarantine;

/** What is held cannot be told or changed now; it may later. */
public final class QuarantineUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** For what reason. */
  public QuarantineUnavailableException(String message) {
    super(message);
  }
}
