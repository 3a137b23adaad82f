package dev.rapport.intake;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.SignalTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is counted of signals. Whenever none is under way:
 *
 * <pre>received = kept (over all kinds) + refused (over all codes) + unavailable</pre>
 */
final class SignalMetrics implements SignalTally {

  /** What is counted. */
  enum Metric {
    /** Signals that came in. */
    RECEIVED("rapport.signals.received", "Signals that came in"),
    /** Signals that are on disk, by {@link Tag#KIND}; repeated ones each time. */
    KEPT("rapport.signals.kept", "Signals that are on disk"),
    /** Signals that their sender must mend, by {@link Tag#CODE} of the first fault. */
    REFUSED("rapport.signals.refused", "Signals that their sender must mend"),
    /** Signals that could not be kept in time; their senders were told to send them again. */
    UNAVAILABLE("rapport.signals.unavailable", "Signals that could not be kept in time");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What counts are split by. */
  enum Tag {
    /** A {@link Signal.Kind}. */
    KIND("kind"),
    /** A {@link FaultCode}. */
    CODE("code");

    private final String key;

    Tag(String key) {
      this.key = key;
    }
  }

  private final Counter received;
  private final Counter unavailable;
  private final Map<Signal.Kind, Counter> kept = new EnumMap<>(Signal.Kind.class);
  private final Map<FaultCode, Counter> refused = new EnumMap<>(FaultCode.class);

  /** Registers every metric at zero. */
  SignalMetrics(MeterRegistry registry) {
    received = counter(Metric.RECEIVED).register(registry);
    unavailable = counter(Metric.UNAVAILABLE).register(registry);
    Arrays.stream(Signal.Kind.values())
        .forEach(
            kind ->
                kept.put(
                    kind,
                    counter(Metric.KEPT)
                        .tag(Tag.KIND.key, kind.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
    Arrays.stream(FaultCode.values())
        .forEach(
            code ->
                refused.put(
                    code,
                    counter(Metric.REFUSED).tag(Tag.CODE.key, code.text()).register(registry)));
  }

  private static Counter.Builder counter(Metric metric) {
    return Counter.builder(metric.meter).description(metric.description);
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void kept(Signal.Kind kind) {
    Objects.requireNonNull(kept.get(kind)).increment();
  }

  @Override
  public void refused(FaultCode code) {
    Objects.requireNonNull(refused.get(code)).increment();
  }

  @Override
  public void unavailable() {
    unavailable.increment();
  }
}
