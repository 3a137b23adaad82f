package dev.rapport.feedback.model;

/** What the funnel counts leads by. */
public enum Stage {
  /** The lead exists. */
  CAPTURED,
  /** Its best verdict so far was marketing qualified or sales qualified. */
  MARKETING_QUALIFIED,
  /** It was sales qualified at some time. */
  SALES_QUALIFIED,
  /** It was assigned to a rep. */
  HANDED_OFF,
  /** A rep accepted it, or it came further than that. */
  ACCEPTED,
  /** It became an opportunity, or came further than that. */
  OPPORTUNITY,
  /** The last word is that it was won. */
  WON,
  /** The last word is that sales rejected it. */
  REJECTED,
  /** The last word is that the deal was lost. */
  LOST,
  /** The last word is that nobody answered. */
  NO_RESPONSE
}
