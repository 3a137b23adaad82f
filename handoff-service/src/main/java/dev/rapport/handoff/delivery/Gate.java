package dev.rapport.handoff.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a destination is called now. One that keeps failing is paused: from time to time a single
 * event probes it, and the first that is taken opens it again. One that asks for time is given it.
 */
final class Gate {

  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  /** Most, so that a destination that answers now and then is not shut out. */
  private static final float MOST_FAILED_PERCENT = 80;

  private static final double DOUBLED = 2;
  private static final double JITTER = 0.3;

  private final String destinationId;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private final IntervalFunction backoff;

  private volatile @Nullable Instant heldUntil;
  private volatile @Nullable Instant pausedSince;
  private volatile @Nullable String lastFailure;

  Gate(String destinationId, DeliverySettings settings, InstantSource clock) {
    this.destinationId = destinationId;
    this.settings = settings;
    this.clock = clock;
    this.backoff =
        IntervalFunction.ofExponentialRandomBackoff(
            settings.retryFirst(), DOUBLED, JITTER, settings.retryLongest());
    this.breaker =
        CircuitBreaker.of(
            destinationId,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.pauseAfter())
                .minimumNumberOfCalls(settings.pauseAfter())
                .failureRateThreshold(MOST_FAILED_PERCENT)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(
                        settings.probeFirst(), DOUBLED, JITTER, settings.probeLongest()))
                .permittedNumberOfCallsInHalfOpenState(1)
                .writableStackTraceEnabled(false)
                .build());
    breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
  }

  private void moved(CircuitBreaker.StateTransition transition) {
    switch (transition.getToState()) {
      case OPEN -> {
        if (pausedSince == null) {
          pausedSince = clock.instant();
          log.warn("destination {} is paused: it keeps failing: {}", destinationId, lastFailure);
        }
      }
      case CLOSED -> {
        pausedSince = null;
        log.info("destination {} takes events again", destinationId);
      }
      case HALF_OPEN, DISABLED, FORCED_OPEN, METRICS_ONLY ->
          log.debug("destination {}: {}", destinationId, transition);
    }
  }

  /** Asks leave for one attempt; what came of it has to be said. */
  boolean tryEnter() {
    Instant held = heldUntil;
    return (held == null || !clock.instant().isBefore(held)) && breaker.tryAcquirePermission();
  }

  /** An attempt was not made after all. */
  void leave() {
    breaker.releasePermission();
  }

  /** The destination answered as it should, or refused one event: it is alive. */
  void alive() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /**
   * An attempt failed.
   *
   * @param attempts of this event, this one included
   * @param retryAfter what the destination asked for: none of its events goes before that
   * @return when the event may be tried again
   */
  Instant failed(String reason, int attempts, Optional<Duration> retryAfter) {
    lastFailure = reason;
    Instant now = clock.instant();
    retryAfter
        .map(this::bounded)
        .filter(wait -> !wait.isZero())
        .map(now::plus)
        .ifPresent(until -> heldUntil = until);
    breaker.onError(0, TimeUnit.NANOSECONDS, new PassingFailure());
    Instant next = now.plusMillis(backoff.apply(attempts));
    Instant held = heldUntil;
    return held != null && held.isAfter(next) ? held : next;
  }

  private Duration bounded(Duration wait) {
    return wait.compareTo(settings.retryLongest()) > 0 ? settings.retryLongest() : wait;
  }

  /** Whether it is paused because it keeps failing. */
  boolean isPaused() {
    return pausedSince != null;
  }

  /** Since when it is paused; null if it is not. */
  @Nullable Instant pausedSince() {
    return pausedSince;
  }

  /** What went wrong last; null if nothing did. */
  @Nullable String lastFailure() {
    return lastFailure;
  }

  /** What the breaker is told of a failure: it counts, and asks no more. */
  private static final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PassingFailure() {
      super(null, null, false, false);
    }
  }
}
