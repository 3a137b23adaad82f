package dev.rapport.standard.recalibration;

/**
 * What a recalibration starts from.
 *
 * @param bins of the standard in effect
 * @param prior the same bins with the points that are expected before anything is learned
 * @param unseenFrom the first day whose leads the standard in effect knows nothing of, as days
 *     since 1970
 * @param guardrails how far it may go
 */
record Ground(StandardBins bins, StandardBins prior, long unseenFrom, Guardrails guardrails) {
  /** The standard in effect knows of no lead. */
  static final long FROM_THE_FIRST_DAY = Long.MIN_VALUE;

  /** A standard that people gave its points. */
  static Ground of(StandardBins bins, Guardrails guardrails) {
    return new Ground(bins, bins, FROM_THE_FIRST_DAY, guardrails);
  }

  static Ground of(StandardBins bins, RecalibrationOptions options) {
    Origin origin = options.origin();
    return origin == null
        ? of(bins, options.guardrails())
        : new Ground(
            bins, origin.bins(bins), origin.taughtUntil().toEpochDay() + 1, options.guardrails());
  }

  /** Whether outcomes have taught the standard in effect. */
  boolean isTaught() {
    return unseenFrom != FROM_THE_FIRST_DAY;
  }
}
