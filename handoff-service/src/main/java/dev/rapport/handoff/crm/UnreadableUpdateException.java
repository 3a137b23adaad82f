package dev.rapport.handoff.crm;

/** A body is not what its connection says that the CRM sends. */
public final class UnreadableUpdateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was expected, without what was sent. */
  UnreadableUpdateException(String message) {
    super(message);
  }
}
