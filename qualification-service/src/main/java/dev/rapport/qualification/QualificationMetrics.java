package dev.rapport.qualification;

import dev.rapport.events.SourceChannel;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.model.SignalFate;
import dev.rapport.standard.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts what qualification does. No tag can take more than a few dozen values. */
final class QualificationMetrics implements AssessmentObserver {

  /** Every metric of this service. */
  enum Metric {
    /**
     * Assessments of submissions, by {@link Tag#VERDICT}, {@link Tag#SOURCE} and {@link
     * Tag#STANDARD}.
     */
    ASSESSED("rapport.leads.assessed"),
    /** Leads judged again, by {@link Tag#CAUSE}, {@link Tag#FROM} and {@link Tag#VERDICT}. */
    JUDGED_AGAIN("rapport.leads.judged.again"),
    /**
     * Leads that could not be judged again, for a fault that nobody expected; tried again later.
     */
    UNJUDGED("rapport.leads.unjudged"),
    CROWDED_OUT("rapport.leads.crowded.out"),
    /** Signals that no lead had heard when their time to wait was over, or that made room. */
    FORGOTTEN("rapport.signals.forgotten"),
    /** Signals, by {@link Tag#KIND} and {@link Tag#FATE}. */
    SIGNALS("rapport.signals.heard"),
    /** Submissions that came a second time and were dropped. */
    DUPLICATES("rapport.leads.duplicates"),
    /**
     * Submissions under the id of an earlier one with other content; judged under an id of their
     * own.
     */
    CONFLICTS("rapport.leads.conflicts"),
    /** From intake's receipt of a submission to its assessment; a histogram. */
    LATENCY("rapport.assessment.latency"),
    /** Records set aside because they could not be read or processed, by {@link Tag#TOPIC}. */
    DEAD_LETTERS("rapport.dead.letters"),
    /** Days until the review of the standard in effect is due; below 0 once it is overdue. */
    REVIEW_DUE("rapport.standard.review.due.days");

    private final String metricName;

    Metric(String metricName) {
      this.metricName = metricName;
    }

    String metricName() {
      return metricName;
    }
  }

  /** Every tag of these metrics. */
  enum Tag {
    /** A verdict's name, in lower case. */
    VERDICT("verdict"),
    /** The verdict before, in lower case. */
    FROM("from"),
    /** What led to a judgement: signal, recycle or standard. */
    CAUSE("cause"),
    /** Kind of a signal, in lower case. */
    KIND("kind"),
    /** What became of a signal, in lower case. */
    FATE("fate"),
    /** Channel of the lead's latest source, a {@link SourceChannel}. */
    SOURCE("source"),
    /** Standard id and version: {@code b2b-default:3}. */
    STANDARD("standard"),
    /** Name of the topic that the record came from. */
    TOPIC("topic");

    private final String tagName;

    Tag(String tagName) {
      this.tagName = tagName;
    }

    String tagName() {
      return tagName;
    }
  }

  private final MeterRegistry registry;
  private final Counter duplicates;
  private final Counter unjudged;
  private final Counter crowdedOut;
  private final Counter forgotten;
  private final Counter conflicts;
  private final Timer latency;
  private final Map<Series, Counter> assessed = new ConcurrentHashMap<>();

  private record Series(Verdict verdict, String source, String standardId, int version) {}

  QualificationMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.unjudged =
        Counter.builder(Metric.UNJUDGED.metricName())
            .description("Leads that could not be judged again, for an unexpected fault")
            .register(registry);
    this.crowdedOut =
        Counter.builder(Metric.CROWDED_OUT.metricName())
            .description("Leads that rested until their time and made room for others of a person")
            .register(registry);
    this.forgotten =
        Counter.builder(Metric.FORGOTTEN.metricName())
            .description(
                "Signals that waited for a lead until none could hear them, or made room for others")
            .register(registry);
    this.duplicates =
        Counter.builder(Metric.DUPLICATES.metricName())
            .description("Submissions that came a second time and were dropped")
            .register(registry);
    this.conflicts =
        Counter.builder(Metric.CONFLICTS.metricName())
            .description("Submissions under the id of an earlier one with other content")
            .register(registry);
    this.latency =
        Timer.builder(Metric.LATENCY.metricName())
            .description("From intake's receipt of a submission to its assessment")
            .serviceLevelObjectives(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5))
            .register(registry);
  }

  @Override
  public void assessed(JudgedLead lead, Duration sinceReceipt) {
    var assessment = lead.assessment();
    assessed
        .computeIfAbsent(
            new Series(
                assessment.verdict(),
                SourceChannel.bounded(lead.lead().source().channel()),
                assessment.standardId(),
                assessment.standardVersion()),
            this::counter)
        .increment();
    // Clocks of two machines may differ a little; a timer takes no negative values.
    latency.record(sinceReceipt.isNegative() ? Duration.ZERO : sinceReceipt);
  }

  @Override
  public void judgedAgain(JudgedLead lead) {
    Verdict before = lead.previousVerdict();
    Counter.builder(Metric.JUDGED_AGAIN.metricName())
        .description("Leads judged again")
        .tag(Tag.CAUSE.tagName(), lowerCase(lead.cause().kind()))
        .tag(Tag.FROM.tagName(), before == null ? "none" : lowerCase(before))
        .tag(Tag.VERDICT.tagName(), lowerCase(lead.assessment().verdict()))
        .register(registry)
        .increment();
  }

  @Override
  public void unjudged() {
    unjudged.increment();
  }

  @Override
  public void crowdedOut() {
    crowdedOut.increment();
  }

  @Override
  public void forgotten(int signals) {
    forgotten.increment(signals);
  }

  @Override
  public void heard(Signal.Kind kind, SignalFate fate) {
    Counter.builder(Metric.SIGNALS.metricName())
        .description("Signals that came in, and what became of them")
        .tag(Tag.KIND.tagName(), lowerCase(kind))
        .tag(Tag.FATE.tagName(), lowerCase(fate))
        .register(registry)
        .increment();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void duplicate() {
    duplicates.increment();
  }

  @Override
  public void conflict() {
    conflicts.increment();
  }

  /** A record of {@code topic} was set aside. */
  void deadLetter(String topic) {
    Counter.builder(Metric.DEAD_LETTERS.metricName())
        .description("Records that could not be read or processed, set aside")
        .tag(Tag.TOPIC.tagName(), topic)
        .register(registry)
        .increment();
  }

  /** Tells how many days are left until the standard is to be looked at again. */
  void reviewDue(Supplier<Number> daysLeft) {
    Gauge.builder(Metric.REVIEW_DUE.metricName(), daysLeft)
        .description("Days until the review of the standard in effect is due")
        .register(registry);
  }

  private Counter counter(Series series) {
    return Counter.builder(Metric.ASSESSED.metricName())
        .description("Assessments")
        .tag(Tag.VERDICT.tagName(), lowerCase(series.verdict()))
        .tag(Tag.SOURCE.tagName(), series.source())
        .tag(Tag.STANDARD.tagName(), series.standardId() + ":" + series.version())
        .register(registry);
  }
}
