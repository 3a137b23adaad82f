package dev.rapport.feedback.model;

/**
 * A 95 % interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

  /** Quantile of the standard normal distribution that leaves 2.5 % above it. */
  static final double Z = 1.959963984540054;
}
