package dev.rapport.standard;

import java.time.Instant;

/**
 * Judges leads by one lead standard. Pure: the same standard, lead and instant give the same
 * assessment, on any thread. What a standard needs compiled (conditions, terms) is compiled once.
 */
public final class LeadAssessor {
  private final LeadStandard standard;

  private LeadAssessor(LeadStandard standard) {
    this.standard = standard;
  }

  /** An assessor for one standard. */
  public static LeadAssessor of(LeadStandard standard) {
    return new LeadAssessor(standard);
  }

  /** The standard that leads are judged by. */
  public LeadStandard standard() {
    return standard;
  }

  /**
   * Judges a lead. Never throws, whatever the lead's values.
   *
   * @param lead the lead
   * @param now the instant of judging, from which the buyer's date is measured
   */
  public Assessment assess(Lead lead, Instant now) {
    throw new UnsupportedOperationException("in work: " + lead + now);
  }
}
