package dev.rapport.local.bench;

import java.time.Duration;

/**
 * When requests are to leave.
 *
 * @param perSecond how many a second, evenly spread, whether or not answers come (an open loop);
 *     infinite to send the next as soon as a connection is free (a closed loop)
 * @param length how long
 */
record Pacing(double perSecond, Duration length) {

  private static final double NANOS = 1e9;

  Pacing {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a rate is more than 0, not " + perSecond);
    }
  }

  /** Evenly spread, whether or not answers come. */
  static Pacing open(double perSecond, Duration length) {
    return new Pacing(perSecond, length);
  }

  /** As fast as the connections allow. */
  static Pacing closed(Duration length) {
    return new Pacing(Double.POSITIVE_INFINITY, length);
  }

  boolean isOpen() {
    return Double.isFinite(perSecond);
  }

  /** When the request of an index is due, in nanoseconds from the start. */
  long dueNanos(long index) {
    return (long) (index * NANOS / perSecond);
  }

  /** How many requests are due over the whole length; none can be told of a closed loop. */
  long due() {
    return isOpen() ? (long) Math.ceil(length.toNanos() * perSecond / NANOS) : 0;
  }
}
