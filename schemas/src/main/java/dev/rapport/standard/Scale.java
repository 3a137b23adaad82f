package dev.rapport.standard;

/**
 * How a score stands for a probability, as a credit scorecard does it: at {@code base} points the
 * odds of success are {@code oddsAtBase}, and every further {@code pointsToDoubleOdds} points
 * double them.
 *
 * <p>Source: N. Siddiqi, <i>Credit Risk Scorecards</i> (Wiley, 2006), chapter 6, "Scorecard
 * scaling".
 *
 * @param base points every lead starts from, −1000 to 1000
 * @param oddsAtBase odds (successes to one failure) at {@code base} points, above 0
 * @param pointsToDoubleOdds points that double the odds, above 0
 */
public record Scale(int base, double oddsAtBase, double pointsToDoubleOdds) {

  public Scale {
    Points.check("base", base);
    if (!(oddsAtBase > 0 && oddsAtBase <= 1_000_000)) {
      throw new IllegalArgumentException("oddsAtBase must be above 0: " + oddsAtBase);
    }
    if (!(pointsToDoubleOdds > 0 && pointsToDoubleOdds <= 1_000_000)) {
      throw new IllegalArgumentException(
          "pointsToDoubleOdds must be above 0: " + pointsToDoubleOdds);
    }
  }

  /**
   * The probability that a score stands for: {@code odds = oddsAtBase · 2^((score − base) /
   * pointsToDoubleOdds)}, {@code p = odds / (1 + odds)}.
   *
   * @return 0 to 1; never NaN, whatever the score
   */
  public double probability(int score) {
    double odds = oddsAtBase * Math.pow(2, (score - base) / pointsToDoubleOdds);
    // 1 / (1 + 1/odds) and not odds / (1 + odds): very large odds are infinite.
    return 1 / (1 + 1 / odds);
  }
}
