package dev.rapport.intake.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What waits in the spool, as gauges. */
public final class SpoolMetrics {

  /** What is measured. */
  enum Metric {
    /** Leads that wait. */
    DEPTH("rapport.spool.leads"),
    /** Bytes that they take. */
    BYTES("rapport.spool.bytes"),
    /** Seconds since the oldest of them came; 0 when none waits. */
    OLDEST_AGE("rapport.spool.oldest.age"),
    /** Entries that were set aside: unreadable, or nothing that Kafka would take. */
    SET_ASIDE("rapport.spool.set.aside");

    private final String meter;

    Metric(String meter) {
      this.meter = meter;
    }
  }

  private final EventSpool spool;
  private final InstantSource clock;

  private SpoolMetrics(EventSpool spool, InstantSource clock) {
    this.spool = spool;
    this.clock = clock;
  }

  /** Registers the gauges of a spool. */
  public static SpoolMetrics of(EventSpool spool, MeterRegistry registry, InstantSource clock) {
    SpoolMetrics metrics = new SpoolMetrics(spool, clock);
    Gauge.builder(Metric.DEPTH.meter, spool, EventSpool::size)
        .description("Leads that wait on this instance's disk for Kafka")
        .register(registry);
    Gauge.builder(Metric.BYTES.meter, spool, EventSpool::bytes)
        .description("What waiting leads take on this instance's disk")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(Metric.OLDEST_AGE.meter, metrics, SpoolMetrics::oldestAge)
        .description("Time since the oldest waiting lead came")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(Metric.SET_ASIDE.meter, spool, EventSpool::setAside)
        .description("Entries that were set aside on this instance's disk")
        .register(registry);
    return metrics;
  }

  private double oldestAge() {
    Instant now = clock.instant();
    return spool.oldestAt().map(at -> Duration.between(at, now).toMillis() / 1e3).orElse(0.0);
  }
}
