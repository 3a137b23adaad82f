package dev.rapport.qualification.stream;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Time as a bucket measures it.
 *
 * @param clock the service's
 */
record ClockMeter(InstantSource clock) implements TimeMeter {

  @Override
  public long currentTimeNanos() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
