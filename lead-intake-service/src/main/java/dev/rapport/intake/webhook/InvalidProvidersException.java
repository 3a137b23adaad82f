package dev.rapport.intake.webhook;

/** The providers' file cannot be used. */
public final class InvalidProvidersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names the file, the line and the field, and never holds a secret. */
  InvalidProvidersException(String message) {
    super(message);
  }
}
