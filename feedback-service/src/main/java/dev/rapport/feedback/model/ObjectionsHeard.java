package dev.rapport.feedback.model;

import java.util.List;

/** What buyers hold against it, the most heard first. */
@FunctionalInterface
public interface ObjectionsHeard {

  /**
   * The most heard objections, each once.
   *
   * @param most how many at most
   * @throws ViewUnavailableException if they cannot be read just now
   */
  List<HeardObjection> mostHeard(int most);
}
