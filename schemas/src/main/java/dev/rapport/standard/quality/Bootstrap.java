package dev.rapport.standard.quality;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

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

  /**
   * Between which values a figure lies, 95 times in a hundred.
   *
   * @param leftOut draws that have no such figure, as leads that all ended alike have no AUC; the
   *     interval is of the others
   */
  public record Interval(double low, double high, int leftOut) {

    /** Whether the value is inside. */
    public boolean holds(double value) {
      return low <= value && value <= high;
    }
  }

  /**
   * The interval of a figure.
   *
   * @param figure of a draw's quality; null if it has none
   * @throws IllegalArgumentException if no draw has it
   */
  public Interval of(Predictions predictions, Function<Quality, @Nullable Double> figure) {
    RandomGenerator random = random();
    DoubleStream.Builder values = DoubleStream.builder();
    for (int i = 0; i < draws; i++) {
      Double value =
          figure.apply(Quality.of(predictions.sample(drawn(predictions.size(), random))));
      if (value != null) {
        values.add(value);
      }
    }
    return middle(values.build().sorted().toArray());
  }

  /**
   * The interval of the difference that two models make on the same leads, drawn together.
   *
   * @param figure of a draw's quality; null if it has none
   * @throws IllegalArgumentException if no draw has it, or they are not as many leads
   */
  public Interval ofDifference(
      Predictions ours, Predictions theirs, Function<Quality, @Nullable Double> figure) {
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException("not the same leads");
    }
    RandomGenerator random = random();
    DoubleStream.Builder values = DoubleStream.builder();
    for (int i = 0; i < draws; i++) {
      int[] drawn = drawn(ours.size(), random);
      Double our = figure.apply(Quality.of(ours.sample(drawn)));
      Double their = figure.apply(Quality.of(theirs.sample(drawn)));
      if (our != null && their != null) {
        values.add(our - their);
      }
    }
    return middle(values.build().sorted().toArray());
  }

  private RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static int[] drawn(int size, RandomGenerator random) {
    return random.ints(size, 0, size).toArray();
  }

  private Interval middle(double[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no draw has such a figure");
    }
    int tail = (int) Math.floor(sorted.length * 0.025);
    return new Interval(sorted[tail], sorted[sorted.length - 1 - tail], draws - sorted.length);
  }
}
