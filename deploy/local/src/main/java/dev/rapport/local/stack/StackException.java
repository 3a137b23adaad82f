package dev.rapport.local.stack;

/** The stack cannot do what was asked; the message is the one line that the person reads. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the line to print. */
  public StackException(String message) {
    super(message);
  }

  /** With the line to print and what caused it. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
