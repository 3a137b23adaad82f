package dev.rapport.qualification.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Submission;
import dev.rapport.qualification.state.PersonLeadsState;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Drops what came before, joins the rest into leads, judges them. */
@NullUnmarked // Kafka calls init before anything else
final class AssessmentProcessor implements Processor<String, LeadCaptured, String, LeadAssessed> {

  private final AssessmentTopology.Judging judging;

  private ProcessorContext<String, LeadAssessed> context;
  private SeenSubmissions seen;
  private KeyValueStore<String, PersonLeadsState> persons;

  AssessmentProcessor(AssessmentTopology.Judging judging) {
    this.judging = judging;
  }

  @Override
  public void init(ProcessorContext<String, LeadAssessed> context) {
    this.context = context;
    this.seen =
        new SeenSubmissions(
            context.getStateStore(SeenSubmissions.STORE), judging.duplicateRetention());
    this.persons = context.getStateStore(AssessmentTopology.PERSON_LEADS);
  }

  @Override
  public void process(Record<String, LeadCaptured> record) {
    Submission submission = Submissions.of(record.value());
    Instant now = judging.clock().instant();
    if (!seen.add(submission.id(), now)) {
      judging.observer().duplicate();
      return;
    }
    JudgedLead judged = judge(submission, now);
    judging.observer().assessed(judged, Duration.between(record.value().getReceivedAt(), now));
    forward(judged, record.headers());
  }

  private JudgedLead judge(Submission submission, Instant now) {
    String key = submission.person().value();
    PersonLeads person = PersonLeadsStates.read(persons.get(key));
    JoinedLead lead = person.join(submission, judging.window());
    JudgedLead judged = JudgedLead.judge(lead, submission, judging.standards().assessor(), now);
    persons.put(key, PersonLeadsStates.write(person.with(judged.lead())));
    return judged;
  }

  private void forward(JudgedLead judged, Headers cause) {
    LeadAssessed event = AssessedEvents.of(judged, AssessmentTrigger.SUBMISSION);
    Headers headers = new RecordHeaders();
    EventHeaders.trace(cause).ifPresent(trace -> EventHeaders.trace(headers, trace));
    EventHeaders.describe(
        headers,
        event,
        Topics.QUALIFICATION,
        event.getAssessmentId().toString(),
        judged.assessedAt());
    context.forward(
        new Record<>(
            judged.lead().id().toString(), event, judged.assessedAt().toEpochMilli(), headers));
  }
}
