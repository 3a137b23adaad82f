package dev.rapport.qualification.stream;

import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Submission;
import dev.rapport.standard.LeadAssessor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The schemas of what this service writes. Where the registry lacks one (in production nobody but
 * an operator registers them), no lead can be judged: that is to be known before the service calls
 * itself ready, not from the first lead.
 *
 * @param topics what is written
 * @param assessor to judge a sample with
 */
public record OutputSchemas(Topics topics, LeadAssessor assessor) {

  /**
   * Looks all of them up.
   *
   * @throws SerializationException if one is not there, or the registry does not answer
   */
  public void lookUp() {
    LeadAssessed sample = sample();
    for (Topic<LeadAssessed> topic : List.of(topics.leadsAssessed(), topics.leadsCurrent())) {
      topic.valueSerde().serializer().serialize(topic.name(), sample);
    }
  }

  /** Nobody's lead; it is written nowhere. */
  private LeadAssessed sample() {
    Submission nothing =
        new Submission(
            new UUID(0, 0),
            null,
            new PersonKey("0".repeat(64)),
            Instant.EPOCH,
            Map.of(),
            Source.unknown(Instant.EPOCH),
            List.of());
    return AssessedEvents.of(
        JudgedLead.judge(JoinedLead.begunBy(nothing), nothing, assessor, Instant.EPOCH),
        AssessmentTrigger.SUBMISSION);
  }
}
