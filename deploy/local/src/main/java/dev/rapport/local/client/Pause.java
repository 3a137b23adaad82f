package dev.rapport.local.client;

import java.time.Duration;

/** How a sender waits until it may try again. */
@FunctionalInterface
public interface Pause {

  /** Waits for that long; not at all for zero or less. */
  void last(Duration duration) throws InterruptedException;

  /** A pause of the thread that asks for it. */
  static Pause ofThread() {
    return duration -> {
      if (duration.compareTo(Duration.ZERO) > 0) {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
      }
    };
  }
}
