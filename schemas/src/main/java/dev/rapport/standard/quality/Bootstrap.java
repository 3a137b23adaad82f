package dev.rapport.standard.quality;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How sure a figure is: leads are drawn again with replacement, the figure is taken of each draw,
 * and its middle 95 % is the interval (Efron and Tibshirani, <i>An Introduction to the
 * Bootstrap</i>, 1993, chapter 13, the percentile interval).
 *
 * @param draws how often, 100 or more
 * @param seed the same seed draws the same leads
 */
public record Bootstrap(int draws, long seed) {

  public Bootstrap {
    if (draws < 100) {
      throw new IllegalArgumentException("an interval takes 100 draws or more: " + draws);
    }
  }

  /** Between which values a figure lies, 95 times in a hundred. */
  public record Interval(double low, double high) {

    /** Whether the value is inside. */
    public boolean holds(double value) {
      return low <= value && value <= high;
    }
  }

  /**
   * The interval of a figure.
   *
   * @param figure of a draw's quality
   */
  public Interval of(Predictions predictions, ToDoubleFunction<Quality> figure) {
    RandomGenerator random = random();
    double[] values = new double[draws];
    for (int i = 0; i < draws; i++) {
      values[i] =
          figure.applyAsDouble(Quality.of(predictions.sample(drawn(predictions.size(), random))));
    }
    return middle(values);
  }

  /**
   * The interval of the difference that two models make on the same leads, drawn together.
   *
   * @param figure of a draw's quality
   */
  public Interval ofDifference(
      Predictions ours, Predictions theirs, ToDoubleFunction<Quality> figure) {
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException("not the same leads");
    }
    RandomGenerator random = random();
    double[] values = new double[draws];
    for (int i = 0; i < draws; i++) {
      int[] drawn = drawn(ours.size(), random);
      values[i] =
          figure.applyAsDouble(Quality.of(ours.sample(drawn)))
              - figure.applyAsDouble(Quality.of(theirs.sample(drawn)));
    }
    return middle(values);
  }

  private RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static int[] drawn(int size, RandomGenerator random) {
    return random.ints(size, 0, size).toArray();
  }

  private static Interval middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int tail = (int) Math.floor(sorted.length * 0.025);
    return new Interval(sorted[tail], sorted[sorted.length - 1 - tail]);
  }
}
