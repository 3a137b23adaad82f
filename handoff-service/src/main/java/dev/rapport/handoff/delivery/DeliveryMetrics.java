package dev.rapport.handoff.delivery;

import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.delivery.model.Undelivered.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What is measured of one destination's deliveries, see {@link DeliveryMetric}. */
final class DeliveryMetrics {

  private final MeterRegistry registry;
  private final String destinationId;

  DeliveryMetrics(MeterRegistry registry, String destinationId) {
    this.registry = registry;
    this.destinationId = destinationId;
  }

  /**
   * Says from now on how many destinations are paused or cannot be read, and what all of them have
   * not taken.
   */
  static void watchAll(
      MeterRegistry registry,
      IntSupplier paused,
      IntSupplier unreadable,
      UndeliveredLog undelivered) {
    Gauge.builder(DeliveryMetric.DESTINATIONS_UNREADABLE.key(), unreadable::getAsInt)
        .register(registry);
    Gauge.builder(DeliveryMetric.DESTINATIONS_PAUSED.key(), paused::getAsInt).register(registry);
    watch(registry, "waiting", () -> undelivered.count(Undelivered::isOpen));
    watch(registry, "parked", () -> undelivered.count(each -> each.state() == State.PARKED));
    watch(registry, "dead", () -> undelivered.count(each -> each.state() == State.DEAD));
  }

  private static void watch(MeterRegistry registry, String state, LongSupplier events) {
    Gauge.builder(DeliveryMetric.UNDELIVERED.key(), events::getAsLong)
        .tag(DeliveryMetric.STATE, state)
        .register(registry);
  }

  /**
   * Says from now on how many events wait, how many were too many to be kept, and whether the
   * destination is paused.
   */
  void watch(IntSupplier waiting, UndeliveredLog undelivered, BooleanSupplier paused) {
    // Whoever served the destination before, as it was before, is no longer asked.
    remove(DeliveryMetric.WAITING.key());
    remove(DeliveryMetric.PAUSED.key());
    remove(DeliveryMetric.BEYOND.key());
    FunctionCounter.builder(
            DeliveryMetric.BEYOND.key(), undelivered, log -> log.beyond(destinationId))
        .tag(DeliveryMetric.DESTINATION, destinationId)
        .register(registry);
    Gauge.builder(DeliveryMetric.WAITING.key(), waiting::getAsInt)
        .tag(DeliveryMetric.DESTINATION, destinationId)
        .register(registry);
    Gauge.builder(DeliveryMetric.PAUSED.key(), () -> paused.getAsBoolean() ? 1 : 0)
        .tag(DeliveryMetric.DESTINATION, destinationId)
        .register(registry);
  }

  /** One attempt was made. */
  void attempt(String outcome) {
    count(DeliveryMetric.ATTEMPTS, outcome);
  }

  /** One event needs no further attempt. */
  void ended(String outcome) {
    count(DeliveryMetric.EVENTS, outcome);
  }

  /** One event was delivered, so long after it happened. */
  void delivered(Duration age) {
    ended("delivered");
    Timer.builder(DeliveryMetric.AGE.key())
        .tag(DeliveryMetric.DESTINATION, destinationId)
        .serviceLevelObjectives(
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1))
        .register(registry)
        .record(age.isNegative() ? Duration.ZERO : age);
  }

  private void count(DeliveryMetric metric, String outcome) {
    registry
        .counter(
            metric.key(),
            DeliveryMetric.DESTINATION,
            destinationId,
            DeliveryMetric.OUTCOME,
            outcome)
        .increment();
  }

  /** Forgets a destination that is no more. */
  void remove() {
    remove("rapport.delivery.");
  }

  private void remove(String prefix) {
    List<Meter> own =
        registry.getMeters().stream()
            .filter(meter -> meter.getId().getName().startsWith(prefix))
            .filter(meter -> destinationId.equals(meter.getId().getTag(DeliveryMetric.DESTINATION)))
            .toList();
    own.forEach(registry::remove);
  }
}
