package dev.rapport.feedback.model;

import java.util.Optional;

/**
 * How many times as often leads of a bin are taken by sales as leads overall are.
 *
 * @param value the bin's rate over the overall rate; 1 says that the bin tells nothing
 * @param interval where the true lift lies
 */
public record Lift(double value, Interval interval) {

  /**
   * Compares a bin with the whole that it is part of.
   *
   * <p>The two are not independent, the bin and the <em>rest</em> are. With w the bin's share of
   * all leads and R = p(bin)/p(rest), the lift is R / (wR + 1 − w), which rises with R. So the ends
   * of an interval for R, put through the same formula, are the ends of an interval for the lift.
   * R's interval is the log method for the ratio of two independent proportions,
   *
   * <pre>exp(ln R ± z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂))</pre>
   *
   * of D. Katz, J. Baptista, S. P. Azen and M. C. Pike, "Obtaining confidence intervals for the
   * risk ratio in cohort studies", Biometrics 34 (1978). Where a bin or its rest has no positives,
   * one half is added to positives and leads of both before (S. D. Walter, Biometrika 62, 1975), so
   * that the interval stays finite.
   *
   * @return empty where nothing can be compared: no positives at all, or no leads in the bin
   */
  public static Optional<Lift> of(Proportion bin, Proportion overall) {
    if (bin.leads() == 0 || overall.positives() == 0) {
      return Optional.empty();
    }
    double value = bin.rate() / overall.rate();
    long restLeads = overall.leads() - bin.leads();
    if (restLeads == 0) {
      return Optional.of(new Lift(value, new Interval(value, value)));
    }
    long restPositives = overall.positives() - bin.positives();
    double half = bin.positives() == 0 || restPositives == 0 ? 0.5 : 0;
    double x1 = bin.positives() + half;
    double n1 = bin.leads() + half;
    double x2 = restPositives + half;
    double n2 = restLeads + half;
    double ratio = (x1 / n1) / (x2 / n2);
    double factor = Math.exp(Interval.Z * Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2));
    double share = (double) bin.leads() / overall.leads();
    return Optional.of(
        new Lift(
            value,
            new Interval(
                Math.min(value, lift(ratio / factor, share)),
                Math.max(value, lift(ratio * factor, share)))));
  }

  private static double lift(double ratio, double share) {
    return ratio / (share * ratio + 1 - share);
  }
}
