package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.ViewUnavailableException;
import java.time.YearMonth;
import java.util.List;

/** The cells of the review as they stand now. */
@FunctionalInterface
public interface ReviewView {

  /** A cell's part; a cell may come in several, which add up. */
  record Part(ReviewCell cell, Sums sums) {}

  /**
   * The parts of a facet.
   *
   * @param from first month
   * @param to last month
   * @throws ViewUnavailableException while they cannot be read
   */
  List<Part> parts(Facet facet, YearMonth from, YearMonth to);
}
