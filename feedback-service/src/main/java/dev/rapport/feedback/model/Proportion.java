package dev.rapport.feedback.model;

/**
 * A share of leads, observed.
 *
 * @param positives at most {@code leads}
 * @param leads 0 or more
 */
public record Proportion(long positives, long leads) {

  /** Refuses what cannot be counted. */
  public Proportion {
    if (positives < 0 || positives > leads) {
      throw new IllegalArgumentException(positives + " of " + leads);
    }
  }

  /** The observed share, 0 to 1; not a number where there are no leads. */
  public double rate() {
    return (double) positives / leads;
  }

  /**
   * Wilson's score interval, which holds its level for few leads and for shares near 0 and 1, where
   * the textbook interval does not:
   *
   * <pre>(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)</pre>
   *
   * Without leads it is [0, 1]. Source: E. B. Wilson, "Probable inference, the law of succession,
   * and statistical inference", Journal of the American Statistical Association 22 (1927).
   */
  public Interval interval() {
    if (leads == 0) {
      return new Interval(0, 1);
    }
    double n = leads;
    double z2 = Interval.Z * Interval.Z;
    double centre = rate() + z2 / (2 * n);
    double reach = Interval.Z * Math.sqrt(rate() * (1 - rate()) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    return new Interval(
        Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale));
  }
}
