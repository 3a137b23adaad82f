package dev.rapport.feedback.model.drift;

import java.util.List;

/** How many leads fell into which bin, week by week. */
@FunctionalInterface
public interface InputView {

  /** A cell's part; a cell may come in several, which add up. */
  record Part(InputCell cell, long leads) {}

  /**
   * All parts.
   *
   * @throws RuntimeException if they cannot be read now
   */
  List<Part> parts();
}
