package dev.rapport.feedback.model.drift;

import dev.rapport.feedback.model.Interval;
import java.util.Collection;

/**
 * How told log odds must be turned and moved to fit what became of leads: {@code logit(won) = told
 * + level + (slope − 1)(told − mean told)}. Right predictions have level 0 and slope 1; a slope
 * below 1 says that leads differ less than was told. Source: D. R. Cox, "Two further applications
 * of a model for binary regression", Biometrika 45 (1958).
 *
 * <p>Both are normal before anything is seen, the level with a standard deviation of 2 about 0, the
 * slope with one of 1 about 1. That keeps them finite where all leads ended alike or are separated
 * by what was told, and says so by wide intervals; beside hundreds of outcomes it hardly counts.
 *
 * @param outcomes what they count together
 * @param level log odds at the mean lead
 * @param slope of told log odds
 * @param levelInterval where the level lies, by the curvature at the most likely values
 * @param slopeInterval where the slope lies
 */
public record CoxLine(
    double outcomes, double level, double slope, Interval levelInterval, Interval slopeInterval) {

  private static final double LEVEL_SPREAD = 2;
  private static final double SLOPE_SPREAD = 1;
  private static final int STEPS = 50;
  private static final double CLOSE = 1e-9;

  /** Leaves 2.5 % of a normal distribution above it. */
  private static final double Z = 1.959963984540054;

  /** Of some outcomes, by Newton's method; what nothing was seen of is as before. */
  public static CoxLine of(Collection<Judged> outcomes) {
    double weight = outcomes.stream().mapToDouble(Judged::weight).sum();
    double centre =
        weight == 0
            ? 0
            : outcomes.stream().mapToDouble(seen -> seen.weight() * seen.logit()).sum() / weight;
    Hill hill = new Hill(outcomes, centre, 0, 1);
    for (int step = 0; step < STEPS; step++) {
      Hill next = hill.climbed();
      boolean there = Math.abs(next.height - hill.height) < CLOSE;
      hill = next;
      if (there) {
        break;
      }
    }
    return new CoxLine(
        weight,
        hill.level,
        hill.slope,
        around(hill.level, hill.slopes / hill.determinant()),
        around(hill.slope, hill.levels / hill.determinant()));
  }

  private static Interval around(double value, double variance) {
    double reach = Z * Math.sqrt(variance);
    return new Interval(value - reach, value + reach);
  }

  /** The log posterior at one point, its gradient and its curvature; it is concave. */
  private static final class Hill {
    private final Collection<Judged> outcomes;
    private final double centre;
    private final double level;
    private final double slope;
    private double height;
    private double towardsLevel;
    private double towardsSlope;
    private double levels = 1 / (LEVEL_SPREAD * LEVEL_SPREAD);
    private double slopes = 1 / (SLOPE_SPREAD * SLOPE_SPREAD);
    private double both;

    Hill(Collection<Judged> outcomes, double centre, double level, double slope) {
      this.outcomes = outcomes;
      this.centre = centre;
      this.level = level;
      this.slope = slope;
      towardsLevel = -level * levels;
      towardsSlope = (1 - slope) * slopes;
      height = -level * level * levels / 2 - (slope - 1) * (slope - 1) * slopes / 2;
      outcomes.forEach(this::add);
    }

    private void add(Judged seen) {
      double told = seen.logit() - centre;
      double logit = centre + level + slope * told;
      double p = 1 / (1 + Math.exp(-logit));
      double off = seen.weight() * ((seen.won() ? 1 : 0) - p);
      double curved = seen.weight() * p * (1 - p);
      double against = seen.won() ? -logit : logit;
      height -= seen.weight() * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
      towardsLevel += off;
      towardsSlope += off * told;
      levels += curved;
      slopes += curved * told * told;
      both += curved * told;
    }

    double determinant() {
      return levels * slopes - both * both;
    }

    /** A step of Newton's, halved until it does not lead down. */
    Hill climbed() {
      double up = (slopes * towardsLevel - both * towardsSlope) / determinant();
      double turn = (levels * towardsSlope - both * towardsLevel) / determinant();
      for (double part = 1; part > CLOSE; part /= 2) {
        Hill next = new Hill(outcomes, centre, level + part * up, slope + part * turn);
        if (next.height >= height) {
          return next;
        }
      }
      return this;
    }
  }
}
