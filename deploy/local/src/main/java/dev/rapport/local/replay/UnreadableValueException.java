package dev.rapport.local.replay;

/** A row's value that the mapping cannot make anything of. */
final class UnreadableValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableValueException(String message, Throwable cause) {
    super(message, cause);
  }
}
