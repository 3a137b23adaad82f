package dev.rapport.qualification.model.agreement;

/** A decision that the rules of the agreement do not allow. */
public final class AgreementRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it is not allowed. */
  public enum Reason {
    /** There is no such version. */
    UNKNOWN_VERSION,
    /** Both teams have signed, or one has sent it back: nothing changes it any more. */
    CLOSED,
    /** The team has signed already, by somebody else. */
    SIGNED_ALREADY,
    /** Nobody signs for both teams. */
    SIGNED_FOR_BOTH,
    /** Who speaks for both teams cannot be the first to sign. */
    TEAM_UNCLEAR
  }

  AgreementRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
