package dev.rapport.feedback.model;

import java.util.List;

/** What became of the leads of each bin, as it stands now. */
@FunctionalInterface
public interface BinView {

  /** A cell's part; a cell may come in several, which add up. */
  record Part(BinCell cell, BinTally tally) {}

  /**
   * All parts.
   *
   * @throws ViewUnavailableException while they cannot be read
   */
  List<Part> parts();
}
