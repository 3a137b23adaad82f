package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SchemaNotRegisteredException;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.testing.FaultySerdes;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** What happens to a lead whose assessment cannot be written. */
class FaultTest {

  @Test
  void a_lead_waits_for_a_schema_that_is_not_registered() {
    var serdes = new FaultySerdes(SingleObjectSerde::new, LeadAssessed.class);
    serdes.failWith(
        new SerializationException("unwritten", new SchemaNotRegisteredException("lacks it")));
    LeadCaptured event = submission("first", "ada@example.com", NOON);
    try (var pipeline = new AssessmentPipeline(serdes)) {
      assertThatThrownBy(() -> pipeline.takes(event)).isInstanceOf(StreamsException.class);
      assertThat(pipeline.observed).isEmpty();
      assertThat(pipeline.persons().get(event.getPersonKey())).isNull();
    }
  }

  @Test
  void a_lead_that_was_set_aside_is_judged_when_it_is_replayed() {
    var serdes = new FaultySerdes(SingleObjectSerde::new, LeadAssessed.class);
    serdes.failWith(new SerializationException("it does not fit its schema"));
    LeadCaptured event = submission("first", "ada@example.com", NOON);
    try (var pipeline = new AssessmentPipeline(serdes)) {
      pipeline.takes(event);
      assertThat(pipeline.deadLetters(Topics.LEADS_CAPTURED)).hasSize(1);
      assertThat(pipeline.observed).isEmpty();

      serdes.mend();
      pipeline.takes(event);
      assertThat(pipeline.assessments())
          .singleElement()
          .satisfies(
              assessed ->
                  assertThat(assessed.getSubmissionIds()).containsExactly(id("first").toString()));
      assertThat(pipeline.duplicates).isZero();
    }
  }
}
