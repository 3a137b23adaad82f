package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.qualification.model.SubmissionTooLargeException;
import dev.rapport.qualification.state.PersonLeadsState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No sender can make a record that no topic takes. */
class SizeTest {

  private static final String ADA = "ada@example.com";
  private static final int BROKER_DEFAULT = 1_048_588;

  @Test
  void consents_count_towards_what_a_lead_holds() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int number = 0; number < 12; number++) {
        pipeline.takes(agreeing(number));
      }

      List<LeadAssessed> all = pipeline.assessments();
      assertThat(all)
          .hasSize(12)
          .allSatisfy(event -> assertThat(bytes(event)).isLessThan(BROKER_DEFAULT));
      assertThat(all.stream().map(LeadAssessed::getLeadId).distinct().count()).isEqualTo(6);
      assertThat(stored(pipeline)).isLessThan(TopicSpec.MOST_VALUE_BYTES);
    }
  }

  @Test
  void all_leads_of_a_person_together_fit_into_a_record() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int number = 0; number < 12; number++) {
        LeadCaptured event =
            submission("s" + number, ADA, NOON.minus(Duration.ofDays(2400L - 200L * number)));
        event.getLead().getAnswers().put("pain", "\uD83D\uDD52".repeat(120_000));
        pipeline.takes(event);
      }

      assertThat(pipeline.assessments()).hasSize(12);
      assertThat(stored(pipeline)).isBetween(1 << 20, 3 << 20);
    }
  }

  @Test
  void a_submission_that_no_lead_can_hold_is_set_aside_before_anything_is_stored() {
    LeadCaptured large = submission("large", ADA, NOON);
    large.getLead().getAnswers().put("pain", "x".repeat(1 << 20));
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(large);
      assertThat(pipeline.deadLetters(Topics.LEADS_CAPTURED))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).hasSizeGreaterThan(1 << 20);
                assertThat(EventHeaders.text(letter.headers(), DeadLetterHandler.ERROR_HEADER))
                    .hasValue(SubmissionTooLargeException.class.getName());
              });
      assertThat(pipeline.persons().get(person(ADA).value())).isNull();

      large.getLead().getAnswers().put("pain", "shortened");
      pipeline.takes(large);
      assertThat(pipeline.assessments()).hasSize(1);
    }
  }

  @Test
  void the_largest_lead_makes_an_event_that_its_topic_takes() {
    LeadCaptured large = submission("large", ADA, NOON);
    for (String answer : List.of("timing", "budget", "pain", "role")) {
      large.getLead().getAnswers().put(answer, "this quarter, we lose two days ".repeat(8_000));
    }
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(large);

      assertThat(pipeline.assessments())
          .singleElement()
          .satisfies(
              event -> assertThat(bytes(event)).isBetween(900_000, TopicSpec.MOST_VALUE_BYTES));
    }
  }

  private static LeadCaptured agreeing(int number) {
    LeadCaptured event = submission("s" + number, ADA, NOON.plusSeconds(number));
    event
        .getLead()
        .setConsent(
            IntStream.range(0, 25)
                .mapToObj(
                    index ->
                        new Consent(
                            "contact", true, (number + "/" + index + " ").repeat(1_600), NOON))
                .toList());
    return event;
  }

  private static int bytes(LeadAssessed event) {
    return new SingleObjectSerde<>(LeadAssessed.class).serializer().serialize("any", event).length;
  }

  private static int stored(AssessmentPipeline pipeline) {
    return new SingleObjectSerde<>(PersonLeadsState.class)
        .serializer()
        .serialize("any", pipeline.persons().get(person(ADA).value()))
        .length;
  }
}
