package dev.rapport.feedback.model.drift;

import dev.rapport.feedback.model.Interval;
import dev.rapport.standard.quality.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * Of leads whose chances were told to be about the same: how many were won.
 *
 * @param from the least chance of the bin; it is a tenth wide
 * @param leads in it
 * @param predicted their mean chance, by weight
 * @param won share that was won, by weight
 * @param interval where that share lies, 95 times in a hundred: E. B. Wilson's (1927), as {@link
 *     dev.rapport.feedback.model.Proportion#interval} is, of as many leads of weight 1 as say so
 *     much (L. Kish, <i>Survey Sampling</i>, 1965: {@code (Σw)² / Σw²})
 */
public record ReliabilityBin(
    double from, int leads, double predicted, double won, Interval interval) {

  /** Bins of equal width, as the calibration error has. */
  public static final int BINS = 10;

  private static final double Z = 1.959963984540054;

  /** The bins with leads of some weight, from low to high. */
  public static List<ReliabilityBin> curve(Predictions predictions) {
    Sum[] sums = new Sum[BINS];
    for (int i = 0; i < BINS; i++) {
      sums[i] = new Sum();
    }
    for (int i = 0; i < predictions.size(); i++) {
      double p = predictions.probability(i);
      sums[Math.min((int) (p * BINS), BINS - 1)].add(p, predictions.won(i), predictions.weight(i));
    }
    List<ReliabilityBin> curve = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (sums[i].weight > 0) {
        curve.add(sums[i].bin((double) i / BINS));
      }
    }
    return curve;
  }

  private static final class Sum {
    private int leads;
    private double weight;
    private double squares;
    private double expected;
    private double wins;

    void add(double p, boolean won, double w) {
      leads++;
      weight += w;
      squares += w * w;
      expected += w * p;
      wins += won ? w : 0;
    }

    ReliabilityBin bin(double from) {
      double share = Math.min(1, wins / weight);
      return new ReliabilityBin(
          from, leads, expected / weight, share, wilson(share, weight * weight / squares));
    }

    private static Interval wilson(double share, double n) {
      double centre = share + Z * Z / (2 * n);
      double reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
      double scale = 1 + Z * Z / n;
      return new Interval(
          Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale));
    }
  }
}
