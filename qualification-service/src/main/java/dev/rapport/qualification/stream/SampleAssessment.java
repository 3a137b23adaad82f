package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Submission;
import dev.rapport.standard.LeadAssessor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An assessment of nobody that is written to nowhere, to learn how one is written. */
public final class SampleAssessment {

  private SampleAssessment() {}

  /** Nobody's, by the standard in force. */
  public static LeadAssessed by(LeadAssessor assessor) {
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
        JudgedLead.judge(
            nothing.person(),
            JoinedLead.begunBy(nothing),
            new Cause.Submitted(nothing.id()),
            null,
            assessor,
            Instant.EPOCH));
  }
}
