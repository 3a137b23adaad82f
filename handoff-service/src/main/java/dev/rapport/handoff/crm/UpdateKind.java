package dev.rapport.handoff.crm;

/** What a CRM's update can say of a lead: the kinds of the contract's outcomes. */
public enum UpdateKind {
  ACCEPTED,
  REJECTED,
  NO_RESPONSE,
  CONTACTED,
  MEETING,
  OPPORTUNITY,
  WON,
  LOST,
  REOPENED;

  /** Whether a reason belongs to it. */
  public boolean hasReason() {
    return this == REJECTED || this == LOST;
  }

  /** Whether a sum belongs to it. */
  public boolean hasMoney() {
    return this == OPPORTUNITY || this == WON;
  }
}
