package dev.rapport.standard.suggestion;

/** Past leads from which nothing can be learned; the message says what to mend. */
public final class UnusableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableHistoryException(String message) {
    super(message);
  }
}
