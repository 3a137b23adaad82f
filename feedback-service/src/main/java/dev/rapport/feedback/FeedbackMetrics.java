package dev.rapport.feedback;

import dev.rapport.events.SourceChannel;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** This service's metrics. */
final class FeedbackMetrics implements JourneyListener {

  /** Every metric. */
  enum Metric {
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

  FeedbackMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A record of {@code topic} was set aside. */
  void deadLetter(String topic) {
    registry.counter(Metric.DEAD_LETTERS.label, Tag.TOPIC.label, topic).increment();
  }

  /** Outcomes were looked at, or could not be. */
  void learned(boolean done) {
    registry.counter(Metric.LEARNING.label, Tag.RESULT.label, done ? "done" : "failed").increment();
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
