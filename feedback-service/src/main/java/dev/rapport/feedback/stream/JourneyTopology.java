package dev.rapport.feedback.stream;

import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.state.SubmissionOutcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Joins judgements, handoffs and outcomes into one journey per lead, and sums journeys up.
 *
 * <pre>
 * leads.assessed ─┬───────────────┐
 * leads.handoffs ─┼─► journeys ──►├─ funnel.current ─► global table funnel-current
 * sales.outcomes ─┘               ├─ bins.current ───► global table bins-current
 *       ▲                         ├─ review.current ─► global table review-current
 *       │                         └─ feedback.examples and inputs.current, which learning reads
 *       └── submissions ◄─┬─ submission-leads ◄─ leads.assessed
 *                         └─ feedback.outcomes-by-submission
 * </pre>
 *
 * <p>Sums are kept per partition and added up when they are read (see {@link Partials}): a shared
 * sum would send several records through a repartition for every event.
 */
public final class JourneyTopology {

  /** Global table of the funnel's parts. */
  public static final String FUNNEL_STORE = "funnel-current";

  /** Global table of the bins' parts. */
  public static final String BINS_STORE = "bins-current";

  /** Global table of the review's parts. */
  public static final String REVIEW_STORE = "review-current";

  private final Topics topics;
  private final Duration publishEvery;
  private final StateLimits limits;
  private final JourneyListener listener;

  /**
   * A topology over {@code topics}.
   *
   * @param publishEvery how long a change of the funnel may wait before it is published
   * @param limits of what is kept
   * @param listener is told of outcomes that met their lead
   */
  public JourneyTopology(
      Topics topics, Duration publishEvery, StateLimits limits, JourneyListener listener) {
    this.topics = topics;
    this.publishEvery = publishEvery;
    this.limits = limits;
    this.listener = listener;
  }

  /** Reads the topics and connects them. */
  public void build(StreamsBuilder builder) {
    connect(
        stream(builder, topics.leadsAssessed()),
        stream(builder, topics.leadsHandoffs()),
        stream(builder, topics.salesOutcomes()),
        stream(builder, FeedbackTopics.outcomesBySubmission()));
    table(builder, FeedbackTopics.funnelCurrent(), FUNNEL_STORE);
    table(builder, FeedbackTopics.binsCurrent(), BINS_STORE);
    table(builder, FeedbackTopics.reviewCurrent(), REVIEW_STORE);
  }

  /** Connects streams that are read already. */
  public void connect(
      KStream<String, LeadAssessed> assessed,
      KStream<String, LeadHandoff> handoffs,
      KStream<String, SalesOutcome> outcomes,
      KStream<String, SubmissionOutcome> outcomesBySubmission) {
    // A tombstone says nothing on these topics.
    KStream<String, LeadAssessed> judged = assessed.filter((key, value) -> value != null);
    follow(
        judged,
        handoffs.filter((key, value) -> value != null),
        outcomes.filter((key, value) -> value != null));
    findLeads(judged, outcomesBySubmission.filter((key, value) -> value != null));
  }

  private void follow(
      KStream<String, LeadAssessed> assessed,
      KStream<String, LeadHandoff> handoffs,
      KStream<String, SalesOutcome> outcomes) {
    KStream<String, JourneyEvent> judgements =
        assessed.mapValues((key, value) -> JourneyEvents.of(key, value), Named.as("judgements"));
    KStream<String, JourneyEvent> moves =
        handoffs.mapValues((key, value) -> JourneyEvents.of(key, value), Named.as("moves"));
    KStream<String, JourneyEvent> told =
        outcomes.mapValues((key, value) -> JourneyEvents.of(key, value), Named.as("told"));

    KStream<String, ViewPart> parts =
        judgements
            .merge(moves, Named.as("judgements-and-moves"))
            .merge(told, Named.as("journey-events"))
            .process(
                new JourneyProcessor.Supplier(publishEvery, limits, listener),
                Named.as("journeys"));

    parts
        .filter((key, part) -> part instanceof ViewPart.OfFunnel, Named.as("funnel-parts"))
        .mapValues(part -> ((ViewPart.OfFunnel) part).state(), Named.as("funnel-states"))
        .to(FeedbackTopics.FUNNEL_CURRENT.name(), produced(FeedbackTopics.funnelCurrent()));
    parts
        .filter((key, part) -> part instanceof ViewPart.OfBins, Named.as("bin-parts"))
        .mapValues(part -> ((ViewPart.OfBins) part).state(), Named.as("bin-states"))
        .to(FeedbackTopics.BINS_CURRENT.name(), produced(FeedbackTopics.binsCurrent()));
    teach(parts);
    parts
        .filter((key, part) -> part instanceof ViewPart.OfReview, Named.as("review-parts"))
        .mapValues(part -> ((ViewPart.OfReview) part).state(), Named.as("review-states"))
        .to(FeedbackTopics.REVIEW_CURRENT.name(), produced(FeedbackTopics.reviewCurrent()));
  }

  private static void teach(KStream<String, ViewPart> parts) {
    parts
        .filter((key, part) -> part instanceof ViewPart.OfLesson, Named.as("lessons"))
        .mapValues(part -> ((ViewPart.OfLesson) part).state(), Named.as("lesson-states"))
        .to(FeedbackTopics.EXAMPLES.name(), produced(FeedbackTopics.examples()));
    parts
        .filter((key, part) -> part instanceof ViewPart.OfInputs, Named.as("input-parts"))
        .mapValues(part -> ((ViewPart.OfInputs) part).state(), Named.as("input-states"))
        .to(FeedbackTopics.INPUTS_CURRENT.name(), produced(FeedbackTopics.inputsCurrent()));
  }

  private void findLeads(
      KStream<String, LeadAssessed> assessed,
      KStream<String, SubmissionOutcome> outcomesBySubmission) {
    KStream<String, SubmissionEvent> joined =
        assessed
            .process(SubmissionsOfLead::new, Named.as("submissions-of-lead"))
            .repartition(
                Repartitioned.<String, String>as(FeedbackTopics.SUBMISSION_LEADS)
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.String())
                    .withNumberOfPartitions(TopicSpec.PARTITIONS))
            .mapValues(SubmissionEvent.Joined::new, Named.as("submissions-joined"));
    KStream<String, SubmissionEvent> told =
        outcomesBySubmission.mapValues(
            SubmissionEvent.Told::new, Named.as("outcomes-by-submission"));
    joined
        .merge(told, Named.as("submission-events"))
        .process(
            new SubmissionProcessor.Supplier(topics.salesOutcomes(), limits.parkedBytes()),
            Named.as("submissions"))
        .to(
            Topics.SALES_OUTCOMES.name(),
            Produced.with(Serdes.String(), Serdes.ByteArray())
                .withName("to-" + Topics.SALES_OUTCOMES.name()));
  }

  /** Says of each submission which lead it joined, without the event's headers. */
  private static final class SubmissionsOfLead
      extends ContextualProcessor<String, LeadAssessed, String, String> {

    @Override
    public void process(Record<String, LeadAssessed> record) {
      LeadAssessed assessed = record.value();
      if (!bringsSubmission(assessed.getTrigger())) {
        return;
      }
      Set<String> submissions = new HashSet<>(assessed.getSubmissionIds());
      submissions.add(assessed.getSubmissionId().toString());
      String leadId = assessed.getLeadId().toString();
      for (String submission : submissions) {
        context().forward(new Record<>(submission, leadId, record.timestamp()));
      }
    }

    /** A lead that is judged again for another reason has told its submissions before. */
    private static boolean bringsSubmission(AssessmentTrigger trigger) {
      return switch (trigger) {
        case SUBMISSION, UNKNOWN -> true;
        case SIGNAL, RECYCLE, STANDARD -> false;
      };
    }
  }

  private static <V extends SpecificRecord> KStream<String, V> stream(
      StreamsBuilder builder, Topic<V> topic) {
    return builder.stream(
        topic.name(), Consumed.with(topic.keySerde(), topic.valueSerde()).withName(topic.name()));
  }

  private static <V extends SpecificRecord> void table(
      StreamsBuilder builder, Topic<V> topic, String store) {
    builder.globalTable(
        topic.name(),
        Consumed.with(topic.keySerde(), topic.valueSerde()),
        Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(store));
  }

  private static <V extends SpecificRecord> Produced<String, V> produced(Topic<V> topic) {
    return Produced.with(topic.keySerde(), topic.valueSerde()).withName("to-" + topic.name());
  }
}
