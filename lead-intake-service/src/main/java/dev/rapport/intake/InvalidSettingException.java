package dev.rapport.intake;

/** A setting without which, or with which, the service cannot run. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names the setting and what it must be. */
  public InvalidSettingException(String message) {
    super(message);
  }
}
