package dev.rapport.local.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param startNanos when it began, by {@link System#nanoTime}
 * @param window how long requests were sent
 * @param sent how many requests left
 * @param acceptedInWindow 202s that came while requests were still sent
 * @param accepted all 202s, those that came after the last request left too
 * @param refused other answers, and connections that broke
 * @param answerMicros from when a request was due to its answer
 */
record LoadResult(
    long startNanos,
    Duration window,
    long sent,
    long acceptedInWindow,
    long accepted,
    long refused,
    Histogram answerMicros) {

  /** 202s a second. */
  double acceptedPerSecond() {
    return acceptedInWindow / (window.toNanos() / 1e9);
  }
}
