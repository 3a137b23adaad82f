package dev.rapport.feedback.model.drift;

/**
 * A way in which predictions may have come to be wrong, as far as a test looks for it: all odds are
 * others than told, by one factor, or they differ from lead to lead by more or less than told.
 * Together they stand for whatever lies between and beyond.
 */
public enum Shift {
  FAR_FEWER_WINS(-Math.log(3.5), 1, 3 / 8.0),
  FEWER_WINS(-Math.log(2), 1, 1 / 8.0),
  MORE_WINS(Math.log(2), 1, 1 / 8.0),
  FAR_MORE_WINS(Math.log(3.5), 1, 1 / 8.0),
  NO_DIFFERENCE(0, 0, 1 / 12.0),
  SMALLER_DIFFERENCES(0, 0.5, 1 / 12.0),
  LARGER_DIFFERENCES(0, 2, 1 / 12.0);

  /**
   * Log odds that predictions may be off, either way, before that is a drift: odds that are higher
   * or lower by a fifth, as 11.9 or 16.3 % where 14 % was told. Less than that changes no decision,
   * and a standard is never right to the last digit.
   */
  public static final double TOLERANCE = Math.log(1.2);

  private final double level;
  private final double slope;
  private final double share;

  Shift(double level, double slope, double share) {
    this.level = level;
    this.slope = slope;
    this.share = share;
  }

  /** How much it counts among all, which add up to 1. */
  double share() {
    return share;
  }

  /** Whether odds are others by one factor; else their differences are. */
  public boolean isOfLevel() {
    return slope == 1;
  }

  /**
   * What an outcome says for this shift and against predictions that are about right: the log of
   * the ratio of its likelihoods. Of all log odds within the tolerance of those told, it is
   * compared with the nearest to what the shift expects; so the ratio is expected to be at most 1
   * wherever in the tolerance the truth is (it rises or falls with the outcome, as the shift is
   * above or below).
   *
   * @param logit what was told
   * @param centre log odds that a wrong slope turns about
   */
  double evidence(double logit, double centre, boolean won) {
    double shifted = level + centre + slope * (logit - centre);
    double off = Math.max(-TOLERANCE, Math.min(TOLERANCE, shifted - logit));
    return logLikelihood(shifted, won) - logLikelihood(logit + off, won);
  }

  private static double logLikelihood(double logit, boolean won) {
    double against = won ? -logit : logit;
    return against > 0 ? -against - Math.log1p(Math.exp(-against)) : -Math.log1p(Math.exp(against));
  }
}
