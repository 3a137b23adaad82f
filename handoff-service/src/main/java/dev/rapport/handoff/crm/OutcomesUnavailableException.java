package dev.rapport.handoff.crm;

/** Outcomes may not have been kept; telling them again does no harm. */
public final class OutcomesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutcomesUnavailableException(Throwable cause) {
    super("the outcomes may not have been kept", cause);
  }
}
