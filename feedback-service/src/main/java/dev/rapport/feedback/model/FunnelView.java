package dev.rapport.feedback.model;

import java.util.List;

/** The cells of the funnel as they stand now. */
@FunctionalInterface
public interface FunnelView {

  /** A cell's part; a cell may come in several, which add up. */
  record Part(FunnelCell cell, Tally tally) {}

  /**
   * All parts.
   *
   * @throws ViewUnavailableException while they cannot be read
   */
  List<Part> parts();
}
