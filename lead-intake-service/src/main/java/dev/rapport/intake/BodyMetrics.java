package dev.rapport.intake;

import dev.rapport.intake.web.BodyTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How many bodies were not taken, and why. */
final class BodyMetrics implements BodyTally {

  private static final String REFUSED = "rapport.bodies.refused";

  private final Map<Cause, Counter> counters = new EnumMap<>(Cause.class);

  /** Registers every metric at zero. */
  BodyMetrics(MeterRegistry registry) {
    for (Cause cause : Cause.values()) {
      counters.put(
          cause,
          Counter.builder(REFUSED)
              .description("Bodies of requests that were not taken")
              .tag("cause", cause.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  @Override
  public void refused(Cause cause) {
    Objects.requireNonNull(counters.get(cause)).increment();
  }
}
