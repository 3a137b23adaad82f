package dev.rapport.standard.recalibration;

import dev.rapport.standard.recalibration.Prior.Spread;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * The posterior over a grid of priors, each counting by its evidence, so that the outcomes
 * themselves say how far the standard may be off (Rue, Martino and Chopin, <i>Approximate Bayesian
 * inference for latent Gaussian models by using integrated nested Laplace approximations</i>,
 * Journal of the Royal Statistical Society B 71, 2009). A prior that hardly counts is passed over.
 *
 * @param mean of each weight
 * @param covariance of the weights, that between the priors in it
 * @param spreads the priors that count, the first most
 */
record Averaged(Vector mean, RealMatrix covariance, List<Weighted> spreads) {
  private static final double[] LEVELS = {0.15, 1.2};
  private static final double[] SHARPNESSES = {0.02, 0.4};
  private static final double[] FACTORS = {0.02, 0.4, 1.2};
  private static final double[] TRENDS = {0.02, 0.5};
  private static final double[] BINS = {0.03, 0.12, 0.35, 1};

  /** A prior below this share of the evidence is passed over. */
  private static final double LEAST_SHARE = 0.02;

  /** Numbers in their order; a record can hold it, as it cannot an array. */
  static final class Vector {
    private final double[] values;

    Vector(double[] values) {
      this.values = values;
    }

    double at(int index) {
      return values[index];
    }
  }

  /** How far the standard may be off, and how much that counts. */
  record Weighted(Spread spread, double share) {}

  /** Makes the prior of a spread. */
  interface Priors {
    Prior of(Spread spread);
  }

  /** How much each of the grid's priors counts, by these outcomes; those that count at all. */
  static List<Weighted> weigh(IndicatorRows rows, Priors priors) {
    List<Spread> spreads = grid();
    double[] evidence = new double[spreads.size()];
    List<double[]> modes = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < evidence.length; i++) {
      Prior prior = priors.of(spreads.get(i));
      // The mode of a prior that holds bins as firmly is near.
      double[] start = i < BINS.length ? prior.mean() : modes.get(i - BINS.length);
      Posterior posterior = Posterior.of(rows, prior, start, Posterior.LITTLE);
      modes.add(posterior.mode());
      evidence[i] = posterior.evidence();
      best = Math.max(best, evidence[i]);
    }
    double sum = 0;
    for (int i = 0; i < evidence.length; i++) {
      evidence[i] = Math.exp(evidence[i] - best);
      sum += evidence[i];
    }
    List<Weighted> weighted = new ArrayList<>();
    for (int i = 0; i < evidence.length; i++) {
      if (evidence[i] >= LEAST_SHARE) {
        weighted.add(new Weighted(spreads.get(i), evidence[i] / sum));
      }
    }
    weighted.sort((a, b) -> Double.compare(b.share(), a.share()));
    return weighted;
  }

  private static List<Spread> grid() {
    List<Spread> spreads = new ArrayList<>();
    for (double level : LEVELS) {
      for (double sharpness : SHARPNESSES) {
        for (double factor : FACTORS) {
          for (double trend : TRENDS) {
            for (double bin : BINS) {
              spreads.add(new Spread(level, sharpness, factor, trend, bin));
            }
          }
        }
      }
    }
    return spreads;
  }

  /** The mean and covariance over some of the grid's priors. */
  static Averaged of(IndicatorRows rows, Priors priors, List<Weighted> weighted) {
    int n = rows.parameters();
    double total = weighted.stream().mapToDouble(Weighted::share).sum();
    double[] mean = new double[n];
    double[][] square = new double[n][n];
    double[] start = null;
    for (Weighted each : weighted) {
      Prior prior = priors.of(each.spread());
      Posterior posterior =
          Posterior.of(rows, prior, start == null ? prior.mean() : start, Posterior.NEARLY_NOTHING);
      start = posterior.mode();
      double share = each.share() / total;
      RealMatrix covariance = posterior.covariance();
      for (int i = 0; i < n; i++) {
        mean[i] += share * start[i];
        for (int j = 0; j < n; j++) {
          square[i][j] +=
              share * (covariance.getEntry(i, j) + off(prior, start, i) * off(prior, start, j));
        }
      }
    }
    double[] centre = priors.of(weighted.get(0).spread()).mean();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        square[i][j] -= (mean[i] - centre[i]) * (mean[j] - centre[j]);
      }
    }
    return new Averaged(new Vector(mean), new Array2DRowRealMatrix(square, false), weighted);
  }

  /** Moves, not weights, are squared: where they are small beside the points no digit is lost. */
  private static double off(Prior prior, double[] mode, int i) {
    return mode[i] - prior.mean()[i];
  }
}
