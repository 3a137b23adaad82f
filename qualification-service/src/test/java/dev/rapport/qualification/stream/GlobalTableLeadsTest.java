package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.submission;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class GlobalTableLeadsTest {

  private static final String ADA = "ada@example.com";

  @Test
  void one_record_that_cannot_be_read_hides_none_of_the_others() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(submission("first", ADA, NOON));
      LeadAssessed assessed = pipeline.assessments().get(0);
      // As a restore leaves it: byte by byte from the topic, read by nobody.
      pipeline.view().put(LeadId.firstOf(person(ADA)).toString(), poison());

      assertThat(new GlobalTableLeads(pipeline::view).of(person(ADA))).isEqualTo(List.of(assessed));
    }
  }

  private static CurrentLead poison() {
    return CurrentLead.serde(
            Serdes.serdeFrom((topic, event) -> new byte[0], (topic, bytes) -> new LeadAssessed()))
        .deserializer()
        .deserialize("leads.current", "poison".getBytes(UTF_8));
  }
}
