package dev.rapport.standard;

/** What becomes of a lead, from best to worst. */
public enum Verdict {
  /** Sales speaks to this lead now. */
  SALES_QUALIFIED,
  /** Worth marketing's work; not yet, or not yet known to be, worth a sales conversation. */
  MARKETING_QUALIFIED,
  /** A real interest whose time has not come: judged again before the buyer's own date. */
  NURTURE,
  /** Below the line. */
  UNQUALIFIED,
  /** A disqualifier holds: no score brings this lead back. */
  DISQUALIFIED
}
