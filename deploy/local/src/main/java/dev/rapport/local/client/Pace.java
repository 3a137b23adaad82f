package dev.rapport.local.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Holds a sender to so many things a second; without a rate it holds nothing. */
public final class Pace {

  private final double perSecond;
  private final InstantSource clock;
  private final Pause pause;
  private final Instant start;
  private long taken;

  /**
   * A pace that begins now.
   *
   * @param perSecond how many a second; 0 or less for as many as possible
   */
  public Pace(double perSecond, InstantSource clock, Pause pause) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.pause = pause;
    this.start = clock.instant();
  }

  /** Waits until the next may go. */
  public void next() throws InterruptedException {
    if (perSecond > 0) {
      Instant due = start.plus(Duration.ofNanos((long) (taken * 1e9 / perSecond)));
      pause.last(Duration.between(clock.instant(), due));
    }
    taken++;
  }
}
