package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.feedback.Events;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.model.OutcomeTooLargeException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaOutcomeLogTest {

  static List<OutcomeReport.Subject> subjects() {
    return List.of(
        new OutcomeReport.Subject.OfLead(Events.id("ada")),
        new OutcomeReport.Subject.OfSubmission(Events.id("submission-of-ada")));
  }

  /** Known before any broker is asked: there is none. */
  @ParameterizedTest
  @MethodSource("subjects")
  void an_outcome_that_no_topic_takes_is_told_from_a_broker_that_is_away(
      OutcomeReport.Subject subject) {
    try (KafkaOutcomeLog log =
        new KafkaOutcomeLog(
            KafkaOutcomeLog.producer("localhost:1"), new Topics(SingleObjectSerde::new))) {
      TraceParent trace = TraceParent.start(new Random(1));
      assertThatThrownBy(() -> log.append(large(subject), trace).toCompletableFuture().join())
          .hasCauseInstanceOf(OutcomeTooLargeException.class);
    }
  }

  private static OutcomeReport large(OutcomeReport.Subject subject) {
    return new OutcomeReport(
        Events.id("large"),
        subject,
        OutcomeReport.Kind.WON,
        Events.NOVEMBER,
        Events.NOVEMBER,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        "x".repeat(TopicSpec.MOST_VALUE_BYTES),
        null,
        null);
  }
}
