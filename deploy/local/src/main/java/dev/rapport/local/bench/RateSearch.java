package dev.rapport.local.bench;

/**
 * Looks for the highest rate that holds: doubles until one does not hold (or halves until one
 * does), then halves the gap between the two.
 *
 * @param guess where it begins
 * @param held the highest rate that held; 0 if none has
 * @param failed the lowest rate that did not hold; infinite if all have
 */
record RateSearch(double guess, double held, double failed) {

  /** Near enough: the highest that held is less than a tenth below one that did not. */
  private static final double GAP = 1.1;

  /** A pipeline that cannot sustain this many leads a second is broken, not slow. */
  private static final double LEAST = 5;

  /** A search that knows nothing yet. */
  static RateSearch from(double guess) {
    return new RateSearch(guess, 0, Double.POSITIVE_INFINITY);
  }

  /** The rate to try next. */
  double target() {
    if (held == 0) {
      return Double.isInfinite(failed) ? guess : failed / 2;
    }
    return Double.isInfinite(failed) ? held * 2 : (held + failed) / 2;
  }

  /** What is known once {@link #target} was tried. */
  RateSearch after(boolean targetHeld) {
    return targetHeld
        ? new RateSearch(guess, target(), failed)
        : new RateSearch(guess, held, target());
  }

  /** Whether another try would tell little. */
  boolean done() {
    return failed / Math.max(held, LEAST) <= GAP;
  }
}
