package dev.rapport.feedback.model.review;

/**
 * What the review's cells tell leads apart by. Each cell has one facet only, so their number is the
 * sum of the facets' names and not their product.
 */
public enum Facet {
  // By month of capture
  TOTAL(false),
  SOURCE(true),
  FIRST_SOURCE(true),
  CAMPAIGN(true),
  LANDING_PAGE(true),
  VERSION(true),
  TEAM(true),
  /** Class of the company's size. */
  SEGMENT(false),
  INDUSTRY(true),
  COUNTRY(true),
  /** Sources that share a lead's credit; counts are in {@link Ledger#CREDIT}ths of a lead. */
  LINEAR(true),
  /** Time from handoff to the first contact. */
  SPEED(false),
  /** Leads below the line that went to sales as a control group. */
  CONTROL(false),
  // By month in which it happened
  HAPPENED(false),
  REASON(false),
  COMPETITOR(true),
  OBJECTION(true),
  MATERIAL(true),
  /** What buyers said, by the objection that it goes with. */
  PHRASE(true);

  private final boolean bounded;

  Facet(boolean bounded) {
    this.bounded = bounded;
  }

  /** Whether anybody can make up its names, so that there must be a limit to them. */
  boolean isBounded() {
    return bounded;
  }

  /** Whether it tells how long steps took: the others would cost more than they say. */
  boolean hasLaps() {
    return this == TOTAL || this == SOURCE || this == TEAM || this == VERSION;
  }
}
