package dev.rapport.feedback.model.review;

/** A step whose time is taken. */
public enum Lap {
  CAPTURED_TO_SALES_QUALIFIED,
  SALES_QUALIFIED_TO_HANDED_OFF,
  HANDED_OFF_TO_CONTACT,
  HANDED_OFF_TO_ACCEPTED,
  ACCEPTED_TO_OPPORTUNITY,
  OPPORTUNITY_TO_WON,
  CAPTURED_TO_WON
}
