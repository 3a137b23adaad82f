package dev.rapport.handoff;

import dev.rapport.events.SourceChannel;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.ClockStep;
import dev.rapport.handoff.model.MaterialGaps;
import dev.rapport.handoff.stream.HandoffStanding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this service measures, see {@link HandoffMetric}. Counted when decided: a transaction that
 * is taken back and done again counts twice.
 */
public final class HandoffMetrics {

  private final MeterRegistry registry;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  public HandoffMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A handoff moved. */
  public void moved(LeadHandoff handoff) {
    registry
        .counter(
            HandoffMetric.HANDOFFS.key(),
            HandoffMetric.Tag.KIND.key(),
            handoff.getKind().name(),
            HandoffMetric.Tag.TEAM.key(),
            handoff.getTeamId(),
            HandoffMetric.Tag.SOURCE.key(),
            SourceChannel.bounded(handoff.getLead().getSource().getChannel()),
            HandoffMetric.Tag.STANDARD.key(),
            handoff.getStandardId() + ":" + handoff.getStandardVersion())
        .increment();
    if (handoff.getKind() == HandoffKind.ASSIGNED) {
      Timer.builder(HandoffMetric.SPEED_TO_LEAD.key())
          .tag(HandoffMetric.Tag.TEAM.key(), handoff.getTeamId())
          .publishPercentileHistogram()
          .minimumExpectedValue(Duration.ofMillis(10))
          .maximumExpectedValue(Duration.ofDays(1))
          .register(registry)
          .record(speedToLead(handoff));
    }
  }

  /** A team's clock took a step. */
  public void stepped(String teamId, ClockStep step) {
    registry
        .counter(
            HandoffMetric.CLOCK_STEPS.key(),
            HandoffMetric.Tag.TEAM.key(),
            teamId,
            HandoffMetric.Tag.STEP.key(),
            step.name())
        .increment();
  }

  /**
   * A lead was accepted, or its buyer contacted.
   *
   * @param kept whether that was as promised; null if nothing is
   */
  public void taken(
      String teamId, boolean acceptance, Duration raw, Duration working, @Nullable Boolean kept) {
    HandoffMetric metric =
        acceptance ? HandoffMetric.TIME_TO_ACCEPT : HandoffMetric.TIME_TO_CONTACT;
    timer(metric, teamId, "raw").record(raw);
    timer(metric, teamId, "working").record(working);
    if (kept != null) {
      registry
          .counter(
              HandoffMetric.PROMISES.key(),
              HandoffMetric.Tag.TEAM.key(),
              teamId,
              HandoffMetric.Tag.PROMISE.key(),
              acceptance ? "accept" : "contact",
              HandoffMetric.Tag.KEPT.key(),
              kept.toString())
          .increment();
    }
  }

  private Timer timer(HandoffMetric metric, String teamId, String time) {
    return Timer.builder(metric.key())
        .tag(HandoffMetric.Tag.TEAM.key(), teamId)
        .tag(HandoffMetric.Tag.TIME.key(), time)
        .register(registry);
  }

  /** Clocks differ: a lead from the future was assigned at once. */
  private static Duration speedToLead(LeadHandoff handoff) {
    Duration speed = Duration.between(HandoffStanding.clockStart(handoff), handoff.getAssignedAt());
    return speed.isNegative() ? Duration.ZERO : speed;
  }

  /** A record of {@code topic} was set aside. */
  public void deadLetter(String topic) {
    registry
        .counter(HandoffMetric.DEAD_LETTERS.key(), HandoffMetric.Tag.TOPIC.key(), topic)
        .increment();
  }

  /** So many leads of a team wait. */
  public void waiting(String teamId, int leads) {
    waiting.computeIfAbsent(teamId, this::gauge).leads.set(leads);
  }

  /** The oldest lead of a team that waits has done so since {@code since}. */
  public void waitingSince(String teamId, Instant since) {
    waiting.computeIfAbsent(teamId, this::gauge).since.set(since.toEpochMilli());
  }

  /** What the catalogue lacks, asked whenever somebody reads the metrics. */
  public void materials(Supplier<MaterialGaps> gaps, BooleanSupplier faulty) {
    for (MaterialGaps.Kind kind : MaterialGaps.Kind.values()) {
      Gauge.builder(HandoffMetric.MATERIAL_GAPS.key(), gaps, now -> now.get().count(kind))
          .tag(HandoffMetric.Tag.GAP.key(), kind.name().toLowerCase(Locale.ROOT))
          .strongReference(true)
          .register(registry);
    }
    Gauge.builder(HandoffMetric.MATERIALS_STALE.key(), gaps, now -> now.get().stale().size())
        .strongReference(true)
        .register(registry);
    Gauge.builder(HandoffMetric.MATERIALS_FAULTY.key(), faulty, now -> now.getAsBoolean() ? 1 : 0)
        .strongReference(true)
        .register(registry);
  }

  /** What waits for a team. */
  private record Waiting(AtomicInteger leads, AtomicLong since) {

    double oldestSeconds(long now) {
      long waited = since.get() == 0 || leads.get() == 0 ? 0 : now - since.get();
      return Math.max(0, waited) / (double) TimeUnit.SECONDS.toMillis(1);
    }
  }

  private Waiting gauge(String teamId) {
    Waiting team = new Waiting(new AtomicInteger(), new AtomicLong());
    Gauge.builder(HandoffMetric.WAITING.key(), team.leads, AtomicInteger::get)
        .tag(HandoffMetric.Tag.TEAM.key(), teamId)
        .register(registry);
    Gauge.builder(
            HandoffMetric.WAITING_OLDEST.key(),
            team,
            waits -> waits.oldestSeconds(registry.config().clock().wallTime()))
        .tag(HandoffMetric.Tag.TEAM.key(), teamId)
        .baseUnit("seconds")
        .register(registry);
    return team;
  }
}
