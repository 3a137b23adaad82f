package dev.rapport.standard.recalibration;

import dev.rapport.standard.suggestion.UnusableHistoryException;

/** What it takes for outcomes to say anything. */
final class Enough {
  /** Outcomes. */
  static final int LEAST_OUTCOMES = 20;

  /** Of each end. */
  static final int LEAST_OF_AN_END = 5;

  private Enough() {}

  static boolean isEnough(Sample.Ends ends) {
    return ends.outcomes() >= LEAST_OUTCOMES && ends.rarer() >= LEAST_OF_AN_END;
  }

  /** Refuses outcomes that say nothing, and says why. */
  static void check(Sample.Ends ends, int all) {
    if (all > 0 && ends.outcomes() == 0) {
      throw new UnusableHistoryException(
          "all %d outcomes have a weight of 0: there is nothing to learn".formatted(all));
    }
    if (ends.outcomes() > 0 && ends.rarer() == 0) {
      throw new UnusableHistoryException(
          "all %d outcomes ended alike, %s: there is nothing to learn"
              .formatted(ends.outcomes(), ends.wins() == 0 ? "none was won" : "all were won"));
    }
    if (!isEnough(ends)) {
      throw new UnusableHistoryException(
          "%d outcomes, %d of them won and %d not, are too few to learn from: at least %d, with %d of each"
              .formatted(
                  ends.outcomes(), ends.wins(), ends.losses(), LEAST_OUTCOMES, LEAST_OF_AN_END));
    }
  }
}
