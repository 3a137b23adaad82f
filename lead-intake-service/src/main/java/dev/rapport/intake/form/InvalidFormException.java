package dev.rapport.intake.form;

/** What was declared is no form; the message names file, line and field. */
public final class InvalidFormException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** For this reason. */
  public InvalidFormException(String message) {
    super(message);
  }
}
