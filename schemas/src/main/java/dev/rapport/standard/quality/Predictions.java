package dev.rapport.standard.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What was predicted of some leads, and what became of them. Immutable. */
public final class Predictions {
  private final double[] probabilities;
  private final boolean[] won;

  /**
   * Pairs of prediction and outcome.
   *
   * @param probabilities chance of success of each lead, 0 to 1
   * @param won whether it came to success, as many
   * @throws IllegalArgumentException if there are none, not as many of each, or one is no
   *     probability
   */
  public Predictions(double[] probabilities, boolean[] won) {
    if (probabilities.length == 0 || probabilities.length != won.length) {
      throw new IllegalArgumentException(
          probabilities.length + " predictions for " + won.length + " outcomes");
    }
    if (!Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1");
    }
    this.probabilities = probabilities.clone();
    this.won = won.clone();
  }

  /** How many leads. */
  public int size() {
    return won.length;
  }

  /** Chance of success of one lead. */
  public double probability(int index) {
    return probabilities[index];
  }

  /** Whether that lead was won. */
  public boolean won(int index) {
    return won[index];
  }

  /** How many were won. */
  public int wins() {
    return (int) IntStream.range(0, won.length).filter(i -> won[i]).count();
  }

  /** The same leads in the order told, each as often as it is named: a bootstrap's sample. */
  Predictions sample(int[] indexes) {
    double[] drawn = new double[indexes.length];
    boolean[] drawnWon = new boolean[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      drawn[i] = probabilities[indexes[i]];
      drawnWon[i] = won[indexes[i]];
    }
    return new Predictions(drawn, drawnWon);
  }

  /** Indexes by falling probability; equal ones in their order. */
  int[] bestFirst() {
    return IntStream.range(0, size())
        .boxed()
        .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
