package dev.rapport.intake;

import dev.rapport.intake.kafka.ConfirmationTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of submissions that wait for nothing but their confirmation. */
final class ConfirmationMetrics implements ConfirmationTally {

  /** What is counted. */
  enum Metric {
    /** Submissions that were dealt with, by {@link Tag#RESULT}. */
    CONFIRMATIONS("rapport.confirmations", "Submissions that people were to be asked about"),
    /** Seconds since the oldest was held that could not be asked about; 0 when none waits. */
    OLDEST_AGE("rapport.confirmations.oldest.age", "Time since the oldest unasked was held");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What counts are split by. */
  enum Tag {
    /** A {@link ConfirmationTally.Fate}. */
    RESULT("result");

    private final String key;

    Tag(String key) {
      this.key = key;
    }
  }

  private final InstantSource clock;
  private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);
  private volatile Supplier<Optional<Instant>> oldest = Optional::empty;

  /** Registers every metric at zero. */
  ConfirmationMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    for (Fate fate : Fate.values()) {
      counters.put(
          fate,
          Counter.builder(Metric.CONFIRMATIONS.meter)
              .description(Metric.CONFIRMATIONS.description)
              .tag(Tag.RESULT.key, fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder(Metric.OLDEST_AGE.meter, this, ConfirmationMetrics::oldestAge)
        .description(Metric.OLDEST_AGE.description)
        .baseUnit("seconds")
        .register(registry);
  }

  /** Says from now on how long the oldest waits, by the time since when it is held. */
  void watch(Supplier<Optional<Instant>> oldestHeldSince) {
    oldest = oldestHeldSince;
  }

  @Override
  public void dealtWith(Fate fate) {
    Objects.requireNonNull(counters.get(fate)).increment();
  }

  private double oldestAge() {
    return oldest
        .get()
        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1e3)
        .orElse(0.0);
  }
}
