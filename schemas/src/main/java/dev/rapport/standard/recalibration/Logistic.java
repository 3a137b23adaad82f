package dev.rapport.standard.recalibration;

/** The logistic function and its kin, safe for any finite log odds. */
final class Logistic {
  private Logistic() {}

  /** 1 / (1 + e^−z). */
  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** ln(1 + e^z): minus ln of the probability of a loss. */
  static double softplus(double logOdds) {
    return logOdds > 0 ? logOdds + Math.log1p(Math.exp(-logOdds)) : Math.log1p(Math.exp(logOdds));
  }
}
