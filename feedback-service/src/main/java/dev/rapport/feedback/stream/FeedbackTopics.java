package dev.rapport.feedback.stream;

import static dev.rapport.events.Topics.FEEDBACK;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.LessonState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.SubmissionOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/** Topics of this service that no outsider relies on, and the list of all that it needs. */
public final class FeedbackTopics {

  /** Outcomes whose teller knows the submission only, keyed by submission id. */
  public static final TopicSpec OUTCOMES_BY_SUBMISSION =
      new TopicSpec(
          "feedback.outcomes-by-submission",
          TopicSpec.PARTITIONS,
          new TopicSpec.Cleanup.Delete(Duration.ofDays(400)),
          Set.of(FEEDBACK));

  /**
   * The funnel's cells, by cell and partition of the journeys. One partition: every instance reads
   * all of it, and what a lead leaves and what it enters become visible in one order.
   */
  public static final TopicSpec FUNNEL_CURRENT = view("funnel.current");

  /** What became of the leads of each bin, by cell and partition of the journeys. */
  public static final TopicSpec BINS_CURRENT = view("bins.current");

  /** How many leads fell into which bin in which week, by cell and partition of the journeys. */
  public static final TopicSpec INPUTS_CURRENT =
      new TopicSpec("inputs.current", 1, new TopicSpec.Cleanup.Compact(), Set.of());

  /** What each lead teaches about the standard, the last word on each, keyed by lead id. */
  public static final TopicSpec EXAMPLES =
      new TopicSpec(
          "feedback.examples", TopicSpec.PARTITIONS, new TopicSpec.Cleanup.Compact(), Set.of());

  /** The review's cells, by cell and partition of the journeys. */
  public static final TopicSpec REVIEW_CURRENT = view("review.current");

  /** Name of the repartition of leads by submission; Kafka puts the application id before it. */
  static final String SUBMISSION_LEADS = "submission-leads";

  private FeedbackTopics() {}

  /** Outcomes by submission. */
  public static Topic<SubmissionOutcome> outcomesBySubmission() {
    return topic(OUTCOMES_BY_SUBMISSION, SubmissionOutcome.class);
  }

  /** The funnel's cells. */
  public static Topic<FunnelCellState> funnelCurrent() {
    return topic(FUNNEL_CURRENT, FunnelCellState.class);
  }

  /** The bins' cells. */
  public static Topic<BinCellState> binsCurrent() {
    return topic(BINS_CURRENT, BinCellState.class);
  }

  /** What leads teach. */
  public static Topic<LessonState> examples() {
    return topic(EXAMPLES, LessonState.class);
  }

  /** Leads by week and bin. */
  public static Topic<InputCellState> inputsCurrent() {
    return topic(INPUTS_CURRENT, InputCellState.class);
  }

  /** The review's cells. */
  public static Topic<ReviewCellState> reviewCurrent() {
    return topic(REVIEW_CURRENT, ReviewCellState.class);
  }

  /** All topics that must exist before the service starts, dead letters among them. */
  public static List<TopicSpec> required() {
    Stream<TopicSpec> read =
        Stream.of(
            Topics.LEADS_ASSESSED,
            Topics.LEADS_HANDOFFS,
            Topics.SALES_OUTCOMES,
            OUTCOMES_BY_SUBMISSION,
            FUNNEL_CURRENT,
            BINS_CURRENT,
            REVIEW_CURRENT);
    Stream<TopicSpec> learned =
        Stream.of(
            EXAMPLES,
            INPUTS_CURRENT,
            Topics.STANDARDS_PUBLISHED,
            Topics.STANDARDS_PROPOSED,
            Topics.REVIEWS_DIGESTS);
    return Stream.of(
            read.flatMap(FeedbackTopics::withDeadLetters),
            Stream.of(repartitionDeadLetters()),
            learned)
        .flatMap(topics -> topics)
        .toList();
  }

  private static Stream<TopicSpec> withDeadLetters(TopicSpec spec) {
    String ours = spec.deadLetterTopic(FEEDBACK);
    return Stream.concat(
        Stream.of(spec),
        spec.deadLetterTopics().stream().filter(deadLetters -> deadLetters.name().equals(ours)));
  }

  private static TopicSpec repartitionDeadLetters() {
    TopicSpec repartition =
        new TopicSpec(
            FEEDBACK + "-" + SUBMISSION_LEADS + "-repartition",
            TopicSpec.PARTITIONS,
            new TopicSpec.Cleanup.Compact(),
            Set.of(FEEDBACK));
    return repartition.deadLetterTopics().get(0);
  }

  private static TopicSpec view(String name) {
    return new TopicSpec(name, 1, new TopicSpec.Cleanup.Compact(), Set.of(FEEDBACK));
  }

  private static <V extends SpecificRecord> Topic<V> topic(TopicSpec spec, Class<V> type) {
    return new Topic<>(spec, Serdes.String(), new SingleObjectSerde<>(type));
  }
}
