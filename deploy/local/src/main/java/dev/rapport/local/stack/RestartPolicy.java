package dev.rapport.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a part that died is started again: at once more and more slowly, and not for ever.
 *
 * @param most restarts within the window; 0 never restarts
 * @param window how long a death is held against a part
 * @param firstDelay before the first restart; each further one waits twice as long
 */
record RestartPolicy(int most, Duration window, Duration firstDelay) {

  static final RestartPolicy NEVER = new RestartPolicy(0, Duration.ZERO, Duration.ZERO);
  static final RestartPolicy PATIENT =
      new RestartPolicy(5, Duration.ofMinutes(5), Duration.ofSeconds(1));

  /**
   * How long to wait before the next start, or empty if there is to be none.
   *
   * @param deaths when the part died, the death just seen included
   * @param now the time of the death just seen
   */
  Optional<Duration> delayAfter(List<Instant> deaths, Instant now) {
    long recent = deaths.stream().filter(death -> !death.isBefore(now.minus(window))).count();
    return recent > most
        ? Optional.empty()
        : Optional.of(firstDelay.multipliedBy(1L << Math.max(0, recent - 1)));
  }
}
