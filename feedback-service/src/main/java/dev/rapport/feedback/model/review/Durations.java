package dev.rapport.feedback.model.review;

import java.time.Duration;
import java.util.Optional;

/**
 * How long something took, as counts of buckets whose bounds grow by a fourth root of two, from a
 * minute to more than five years. Buckets add up where medians do not; what is read from them is
 * true to within 19 %.
 *
 * @param buckets how many took so long
 */
public record Durations(Sums buckets) {

  private static final int PER_DOUBLING = 4;
  private static final int LAST = PER_DOUBLING * 22;

  /** The bucket of a duration; whatever is shorter than a minute is in the first. */
  public static int bucket(Duration duration) {
    double minutes = Math.max(1, duration.toMillis() / 60_000.0);
    double bucket = Math.ceil(PER_DOUBLING * Math.log(minutes) / Math.log(2));
    return (int) Math.min(LAST, bucket);
  }

  /** How many there are. */
  public long count() {
    long count = 0;
    for (int i = 0; i < buckets.places(); i++) {
      count += buckets.count(i);
    }
    return count;
  }

  /**
   * The time within which a share of them was done: the upper bound of the bucket that holds it.
   *
   * @param share 0 to 1
   */
  public Optional<Duration> quantile(double share) {
    long all = count();
    if (all == 0) {
      return Optional.empty();
    }
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    int bucket = -1;
    while (seen < wanted) {
      bucket++;
      seen += buckets.count(bucket);
    }
    double minutes = Math.pow(2, (double) bucket / PER_DOUBLING);
    return Optional.of(Duration.ofSeconds(Math.round(minutes * 60)));
  }
}
