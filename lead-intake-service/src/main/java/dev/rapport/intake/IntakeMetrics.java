package dev.rapport.intake;

import dev.rapport.events.SourceChannel;
import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.QuarantineReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The service's metrics. Whenever no lead is under way:
 *
 * <pre>received = captured (over all sources) + quarantined (over all reasons)
 *          + refused (over all codes) + unavailable</pre>
 *
 * A lead is a {@code POST /v1/leads} with a body of JSON, whether it can be read or not, or a row
 * of an import. Requests that no endpoint takes (wrong path, method or media type) are none.
 */
final class IntakeMetrics implements IntakeTally {

  /** What is counted. */
  enum Metric {
    /** Leads that came in. */
    RECEIVED("rapport.leads.received", "Leads that came in"),
    /** Leads that are on disk, by {@link Tag#SOURCE}; repeated ones each time. */
    CAPTURED("rapport.leads.captured", "Leads that are on disk"),
    /** Leads that are on disk and held back, by {@link Tag#REASON}, the first of them. */
    QUARANTINED("rapport.leads.quarantined", "Leads that are held back until somebody decides"),
    /**
     * Of those captured or held back, leads that went to this instance's disk, as Kafka did not
     * take them.
     */
    SPOOLED("rapport.leads.spooled", "Leads that went to this instance's disk first"),
    /** Leads that their sender must mend, by {@link Tag#CODE} of the first fault. */
    REFUSED("rapport.leads.refused", "Leads that their sender must mend"),
    /** Leads that could not be put on disk in time; their senders were told to send them again. */
    UNAVAILABLE("rapport.leads.unavailable", "Leads that could not be put on disk in time");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }

    String meter() {
      return meter;
    }
  }

  /** What counts are split by. */
  enum Tag {
    /** The label of a {@link SourceChannel}: metrics must not grow with senders' fancy. */
    SOURCE("source"),
    /** A {@link FaultCode}. */
    CODE("code"),
    /** A {@link QuarantineReason.Code}. */
    REASON("reason");

    private final String key;

    Tag(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  private final Counter received;
  private final Counter unavailable;
  private final Counter spooled;
  private final Map<SourceChannel, Counter> captured = new EnumMap<>(SourceChannel.class);
  private final Map<QuarantineReason.Code, Counter> quarantined =
      new EnumMap<>(QuarantineReason.Code.class);
  private final Map<FaultCode, Counter> refused = new EnumMap<>(FaultCode.class);

  /** Registers every metric at zero, so that a rate can be taken from the first lead on. */
  IntakeMetrics(MeterRegistry registry) {
    received = counter(Metric.RECEIVED).register(registry);
    unavailable = counter(Metric.UNAVAILABLE).register(registry);
    spooled = counter(Metric.SPOOLED).register(registry);
    Arrays.stream(SourceChannel.values())
        .forEach(
            channel ->
                captured.put(
                    channel,
                    counter(Metric.CAPTURED)
                        .tag(Tag.SOURCE.key(), channel.label())
                        .register(registry)));
    Arrays.stream(QuarantineReason.Code.values())
        .forEach(
            reason ->
                quarantined.put(
                    reason,
                    counter(Metric.QUARANTINED)
                        .tag(Tag.REASON.key(), reason.name())
                        .register(registry)));
    Arrays.stream(FaultCode.values())
        .forEach(
            code ->
                refused.put(
                    code,
                    counter(Metric.REFUSED).tag(Tag.CODE.key(), code.text()).register(registry)));
  }

  private static Counter.Builder counter(Metric metric) {
    return Counter.builder(metric.meter()).description(metric.description);
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void captured(@Nullable String channel) {
    Objects.requireNonNull(captured.get(SourceChannel.of(channel))).increment();
  }

  @Override
  public void quarantined(QuarantineReason.Code reason) {
    Objects.requireNonNull(quarantined.get(reason)).increment();
  }

  @Override
  public void spooled() {
    spooled.increment();
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
