package dev.rapport.feedback.model.review;

import java.time.YearMonth;

/**
 * Leads of one month that have one thing in common.
 *
 * @param facet what it is
 * @param month in UTC: of capture, or in which it happened, as the facet says
 * @param shelf of a phrase the objection, of times the name of the {@link Lap}, else empty
 * @param name which one
 */
public record ReviewCell(Facet facet, YearMonth month, String shelf, String name) {

  /** A month's own hash code is all in its highest bits, which small tables do not look at. */
  @Override
  public int hashCode() {
    int hash = 12 * month.getYear() + month.getMonthValue();
    hash = 31 * hash + facet.hashCode();
    hash = 31 * hash + shelf.hashCode();
    return 31 * hash + name.hashCode();
  }

  ReviewCell named(String other) {
    return new ReviewCell(facet, month, shelf, other);
  }
}
