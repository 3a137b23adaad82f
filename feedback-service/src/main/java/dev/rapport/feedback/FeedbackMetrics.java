package dev.rapport.feedback;

import dev.rapport.events.SourceChannel;
import dev.rapport.feedback.learning.LearningThread;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.drift.Health.Alarm;
import dev.rapport.feedback.model.drift.Health.Kind;
import dev.rapport.feedback.model.learning.LearningReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** This service's metrics. */
final class FeedbackMetrics implements JourneyListener, LearningThread.Listener {

  /** Every metric. */
  enum Metric {
    /** Alarms of drift that stand, by what drifts: a gauge. */
    DRIFT("rapport.drift.alarms"),
    /** Recalibrations of the standard, whatever came of them. */
    LEARNING("rapport.learning"),
    /** Outcomes that met their lead, each counted once: a counter. */
    OUTCOMES("rapport.outcomes"),
    /** Records that could not be read or processed, by {@code topic}: a counter. */
    DEAD_LETTERS("rapport.dead.letters");

    private final String label;

    Metric(String label) {
      this.label = label;
    }
  }

  /** Every tag, all of bounded values. */
  enum Tag {
    /** What the outcome says, in lower case. */
    KIND("kind"),
    /** What drifts: {@code outcomes} or {@code inputs}. */
    OF("of"),
    /** The lead's channel, as {@link SourceChannel} bounds it. */
    SOURCE("source"),
    /** Id and version of the standard that judged the lead. */
    STANDARD("standard"),
    /** {@code done} or {@code failed}. */
    RESULT("result"),
    /** The topic that a record was set aside from. */
    TOPIC("topic");

    private final String label;

    Tag(String label) {
      this.label = label;
    }
  }

  private final MeterRegistry registry;
  private final Map<Kind, AtomicInteger> alarms = new EnumMap<>(Kind.class);

  FeedbackMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A record of {@code topic} was set aside. */
  void deadLetter(String topic) {
    registry.counter(Metric.DEAD_LETTERS.label, Tag.TOPIC.label, topic).increment();
  }

  @Override
  public void learned(LearningReport report) {
    attempted("done");
    List<Alarm> standing = report.health() == null ? List.of() : report.health().alarms();
    for (Kind kind : Kind.values()) {
      alarms
          .computeIfAbsent(kind, this::gauge)
          .set((int) standing.stream().filter(alarm -> alarm.kind() == kind).count());
    }
  }

  @Override
  public void failed() {
    attempted("failed");
  }

  private void attempted(String result) {
    registry.counter(Metric.LEARNING.label, Tag.RESULT.label, result).increment();
  }

  /** From the first look on: before, nobody knows. */
  private AtomicInteger gauge(Kind kind) {
    AtomicInteger standing = new AtomicInteger();
    Gauge.builder(Metric.DRIFT.label, standing, AtomicInteger::get)
        .tag(Tag.OF.label, kind.name().toLowerCase(Locale.ROOT))
        .register(registry);
    return standing;
  }

  @Override
  public void joined(Outcome outcome, Judgement judgement) {
    registry
        .counter(
            Metric.OUTCOMES.label,
            Tag.KIND.label,
            outcome.move().name().toLowerCase(Locale.ROOT),
            Tag.SOURCE.label,
            SourceChannel.bounded(judgement.channel()),
            Tag.STANDARD.label,
            judgement.standard())
        .increment();
  }
}
