package dev.rapport.qualification.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a person's interest lasts without a sign of life: what they send within it joins the
 * same lead, what they send after it begins a new one.
 *
 * @param length above zero
 */
public record LeadWindow(Duration length) {

  /** Refuses a window in which nothing could join. */
  public LeadWindow {
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("the lead window must be above zero: " + length);
    }
  }

  /**
   * Whether what was captured at {@code moment} belongs to a lead with these captures. Records
   * arrive out of order, so the window reaches as far back as forward.
   */
  boolean reaches(Instant first, Instant last, Instant moment) {
    return !moment.isBefore(first.minus(length)) && !moment.isAfter(last.plus(length));
  }

  /** Whether a moment lies so far before another that nothing joins the two. */
  boolean isOver(Instant moment, Instant later) {
    return moment.plus(length).isBefore(later);
  }
}
