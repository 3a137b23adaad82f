package dev.rapport.intake.lead;

/**
 * Why a submission is held back.
 *
 * @param code for machines
 * @param message for the person who decides about it; names no personal data but what the
 *     submission holds itself
 */
public record QuarantineReason(Code code, String message) {

  /** The reasons there are. Their names are stable: metrics and integrations rely on them. */
  public enum Code {
    /** A field that people do not see was filled in. */
    HONEYPOT(Weight.ENOUGH),
    /** The form was sent faster than a person can fill it in. */
    TOO_FAST(Weight.ENOUGH),
    /** The form's time stamp is not one of ours. */
    STAMP_FORGED(Weight.ENOUGH),
    /** The mail domain gives out addresses to throw away. */
    THROWAWAY_DOMAIN(Weight.ENOUGH),
    /** No mail is delivered to the domain: it has no mail server. */
    NO_MAIL_SERVER(Weight.ENOUGH),
    /** Nobody reads mail to this address. */
    UNREAD_ACCOUNT(Weight.ENOUGH),
    /** A role's address, not a person's. */
    ROLE_ACCOUNT(Weight.SUPPORTING),
    /** The phone number gives out codes to anybody, or costs whoever calls it. */
    DISPOSABLE_PHONE(Weight.ENOUGH),
    /** The phone number looks made up. */
    MADE_UP_PHONE(Weight.SUPPORTING),
    /** A link stands where no link belongs, or there are many. */
    LINK_STUFFED(Weight.ENOUGH),
    /** The same words come from many people. */
    REPEATED_CONTENT(Weight.ENOUGH),
    /** The person has not yet said, by the link that they were sent, that it was them. */
    AWAITS_CONFIRMATION(Weight.ENOUGH);

    private final Weight weight;

    Code(Weight weight) {
      this.weight = weight;
    }

    /** What it takes to hold a submission. */
    public Weight weight() {
      return weight;
    }
  }

  /** What it takes to hold a submission. */
  public enum Weight {
    /** One such reason. */
    ENOUGH,
    /** Two such reasons. */
    SUPPORTING
  }
}
