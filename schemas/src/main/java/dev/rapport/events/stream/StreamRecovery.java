package dev.rapport.events.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a stream thread again after a fault that is not a record's own (the registry or the broker
 * is away), each time a little later, so that an outage is waited out and not fought.
 */
public final class StreamRecovery implements StreamsUncaughtExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(StreamRecovery.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** Without a fault for this long, the next one counts as the first. */
  private static final Duration CALM = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Pause pause;

  private Instant lastFault = Instant.EPOCH;
  private Duration nextPause = FIRST_PAUSE;

  /** Waits, on the thread that is about to end. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after {@code length}, or at once where the thread is interrupted. */
    void rest(Duration length);
  }

  /** Recovers with pauses in which the ending thread is parked. */
  public static StreamRecovery parking(InstantSource clock) {
    return new StreamRecovery(clock, length -> LockSupport.parkNanos(length.toNanos()));
  }

  /** Recovers with pauses measured by {@code clock}. */
  public StreamRecovery(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable fault) {
    Duration length = afterFault();
    log.error("a stream thread ended; another starts in {} ms", length.toMillis(), fault);
    pause.rest(length);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized Duration afterFault() {
    Instant now = clock.instant();
    boolean calm = Duration.between(lastFault, now).compareTo(CALM) > 0;
    Duration length = calm ? FIRST_PAUSE : nextPause;
    Duration doubled = length.multipliedBy(2);
    nextPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    lastFault = now.plus(length);
    return length;
  }
}
