package dev.rapport.feedback.model;

/** Why sales said no, and whether that speaks of the lead's fit. */
public enum Reason {
  WRONG_FIT(true),
  NO_BUDGET(true),
  NO_NEED(true),
  NO_AUTHORITY(true),
  WRONG_PERSON(true),
  TIMING(true),
  COMPETITOR(true),
  BAD_DATA(false),
  DUPLICATE(false),
  UNREACHABLE(false),
  OTHER(false),
  UNKNOWN(false);

  private final boolean fit;

  Reason(boolean fit) {
    this.fit = fit;
  }

  /** Whether the standard could have known: a wrong number or a duplicate is no fault of it. */
  public boolean speaksOfFit() {
    return fit;
  }
}
