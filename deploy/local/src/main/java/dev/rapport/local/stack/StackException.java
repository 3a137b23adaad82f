package dev.rapport.local.stack;

/** The stack cannot do what was asked; the message is the one line that the person reads. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String line;

  /** With the line to print. */
  public StackException(String line) {
    super(line);
    this.line = line;
  }

  /** With the line to print and what caused it. */
  public StackException(String line, Throwable cause) {
    super(line, cause);
    this.line = line;
  }

  /** The line to print. */
  public String line() {
    return line;
  }
}
