package dev.rapport.qualification.model;

/**
 * How fast open leads are judged again by another version of the standard, at each partition.
 *
 * @param perMinute leads judged, 1 to 1,000,000
 * @param toSalesPerHour leads that become sales-qualified by it, 1 to 1,000,000: what a version
 *     finds in old leads must not bury what comes in new
 */
public record RejudgingPace(int perMinute, int toSalesPerHour) {

  private static final int MOST = 1_000_000;

  /** Refuses a pace at which nothing would be judged. */
  public RejudgingPace {
    check("perMinute", perMinute);
    check("toSalesPerHour", toSalesPerHour);
  }

  private static void check(String what, int pace) {
    if (pace < 1 || pace > MOST) {
      throw new IllegalArgumentException(what + " must be 1 to 1000000: " + pace);
    }
  }

  /** The share of one of so many partitions, at least one. */
  public RejudgingPace at(int partitions) {
    return new RejudgingPace(
        Math.max(1, perMinute / partitions), Math.max(1, toSalesPerHour / partitions));
  }
}
