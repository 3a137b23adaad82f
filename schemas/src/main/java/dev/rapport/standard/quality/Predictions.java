package dev.rapport.standard.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What was predicted of some leads, and what became of them. Immutable. */
public final class Predictions {
  private final double[] probabilities;
  private final boolean[] won;
  private final double[] weights;

  /**
   * Pairs of prediction and outcome.
   *
   * @param probabilities chance of success of each lead, 0 to 1
   * @param won whether it came to success, as many
   * @throws IllegalArgumentException if there are none, not as many of each, or one is no
   *     probability
   */
  public Predictions(double[] probabilities, boolean[] won) {
    this(probabilities, won, ones(won.length));
  }

  /**
   * As the other, where some count more than others.
   *
   * @param weights how much each counts, 0 or more, of a sum above 0
   */
  public Predictions(double[] probabilities, boolean[] won, double[] weights) {
    if (weights.length != won.length
        || !Arrays.stream(weights).allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY)
        || (won.length > 0 && Arrays.stream(weights).sum() <= 0)) {
      throw new IllegalArgumentException("a weight is 0 or more, and one is above 0");
    }
    if (probabilities.length == 0 || probabilities.length != won.length) {
      throw new IllegalArgumentException(
          probabilities.length + " predictions for " + won.length + " outcomes");
    }
    if (!Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1");
    }
    this.probabilities = probabilities.clone();
    this.won = won.clone();
    this.weights = weights.clone();
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
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

  /** How much that lead counts. */
  public double weight(int index) {
    return weights[index];
  }

  /** What all count together. */
  double weight() {
    return Arrays.stream(weights).sum();
  }

  /** What those count together that were won. */
  double wins() {
    return IntStream.range(0, won.length).filter(i -> won[i]).mapToDouble(i -> weights[i]).sum();
  }

  /** The same leads in the order told, each as often as it is named: a bootstrap's sample. */
  Predictions sample(int[] indexes) {
    double[] drawn = new double[indexes.length];
    boolean[] drawnWon = new boolean[indexes.length];
    double[] drawnWeights = new double[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      drawn[i] = probabilities[indexes[i]];
      drawnWon[i] = won[indexes[i]];
      drawnWeights[i] = weights[indexes[i]];
    }
    return new Predictions(drawn, drawnWon, drawnWeights);
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
