package dev.rapport.standard.recalibration;

import org.jspecify.annotations.Nullable;

/**
 * What the outcomes say of one bin.
 *
 * @param bin which
 * @param outcomes leads in it whose end is known
 * @param wins how many of them were won, counted alike
 * @param points what it earns by the proposal
 * @param likely between which points it is worth, nine times in ten; null where nothing was learned
 * @param hold why it does not go where the outcomes point
 */
public record BinMove(
    StandardBins.Bin bin, int outcomes, int wins, int points, @Nullable Likely likely, Hold hold) {

  /**
   * A 90 % interval.
   *
   * @param low points, not rounded
   * @param high points, not rounded
   */
  public record Likely(double low, double high) {
    /** Whether a value is inside. */
    public boolean holds(double points) {
      return low <= points && points <= high;
    }
  }

  /** By how many points it moves. */
  public int move() {
    return points - bin.points();
  }
}
