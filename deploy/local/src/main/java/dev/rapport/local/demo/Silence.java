package dev.rapport.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Measures how long nothing has changed. */
final class Silence {

  private final InstantSource clock;
  private Instant since;
  private @Nullable Object last;

  Silence(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** What is to be seen now; another value than the last ends the silence. */
  void heard(Object now) {
    if (!now.equals(last)) {
      last = now;
      since = clock.instant();
    }
  }

  /** Whether it has lasted that long. */
  boolean lasts(Duration duration) {
    return since.plus(duration).isBefore(clock.instant());
  }
}
