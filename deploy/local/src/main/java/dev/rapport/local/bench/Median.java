package dev.rapport.local.bench;

import java.util.List;

/** The middle of some figures. */
final class Median {

  private Median() {}

  /** The middle one, or the mean of the two in the middle. */
  static double of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("nothing has no middle");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
