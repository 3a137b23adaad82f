package dev.rapport.handoff.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast leads go to a team and are taken on there.
 *
 * @param lastHour leads given out in the last hour, at most 100,000
 * @param lastDay leads given out in the last 24 hours, at most 100,000
 * @param medianToAccept from a lead's capture to its acceptance, by the clock on the wall; null
 *     where none was accepted
 * @param acceptances of which that is the median
 */
public record Velocity(
    int lastHour, int lastDay, @Nullable Duration medianToAccept, int acceptances) {

  /** With the median of how long acceptances took; of two in the middle, the shorter. */
  public static Velocity of(int lastHour, int lastDay, List<Duration> accepted) {
    Duration median =
        accepted.isEmpty()
            ? null
            : accepted.stream().sorted().toList().get((accepted.size() - 1) / 2);
    return new Velocity(lastHour, lastDay, median, accepted.size());
  }
}
