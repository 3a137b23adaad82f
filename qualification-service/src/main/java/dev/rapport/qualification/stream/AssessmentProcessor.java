package dev.rapport.qualification.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Sight;
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

/**
 * Drops what came before, joins the rest into leads, judges them. All that can fail comes first,
 * and the id is remembered last: a submission that fails is set aside, and its state must not say
 * afterwards that it was judged. The event leaves it as bytes: written once for two topics, before
 * any state is.
 */
@NullUnmarked // Kafka calls init before anything else
final class AssessmentProcessor implements Processor<String, LeadCaptured, String, byte[]> {

  private final AssessmentTopology.Judging judging;
  private final Topic<LeadAssessed> assessed;

  private ProcessorContext<String, byte[]> context;
  private SeenSubmissions seen;
  private KeyValueStore<String, PersonLeadsState> persons;

  AssessmentProcessor(AssessmentTopology.Judging judging, Topic<LeadAssessed> assessed) {
    this.judging = judging;
    this.assessed = assessed;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.seen =
        new SeenSubmissions(
            context.getStateStore(SeenSubmissions.STORE), judging.duplicateRetention());
    this.persons = context.getStateStore(AssessmentTopology.PERSON_LEADS);
  }

  @Override
  public void process(Record<String, LeadCaptured> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("a captured event without a value");
    }
    Submission submission = Submissions.of(record.value());
    Instant now = judging.clock().instant();
    PersonLeads person = PersonLeadsStates.read(persons.get(submission.person().value()));
    switch (sightOf(submission, person, now)) {
      case FIRST -> judge(submission, person, now, record);
      case REPEATED -> judging.observer().duplicate();
      case CONFLICTING -> judgeConflicting(submission.underItsOwnId(), person, now, record);
    }
  }

  private Sight sightOf(Submission submission, PersonLeads person, Instant now) {
    Sight lately = seen.sightOf(submission, now);
    return lately == Sight.FIRST ? person.sightOf(submission) : lately;
  }

  /** Its id is made of its content, so that it can only be the first or a repetition. */
  private void judgeConflicting(
      Submission submission, PersonLeads person, Instant now, Record<String, LeadCaptured> cause) {
    if (sightOf(submission, person, now) == Sight.FIRST) {
      judge(submission, person, now, cause);
      judging.observer().conflict();
    } else {
      judging.observer().duplicate();
    }
  }

  private void judge(
      Submission submission, PersonLeads person, Instant now, Record<String, LeadCaptured> cause) {
    JoinedLead lead = person.join(submission, judging.window());
    JudgedLead judged = JudgedLead.judge(lead, submission, judging.standards().assessor(), now);
    PersonLeadsState state = PersonLeadsStates.write(person.with(judged.lead()));
    forward(judged, cause.headers());
    persons.put(submission.person().value(), state);
    seen.add(submission, now);
    judging.observer().assessed(judged, Duration.between(cause.value().getReceivedAt(), now));
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
    byte[] bytes = assessed.valueSerde().serializer().serialize(assessed.name(), headers, event);
    context.forward(
        new Record<>(
            judged.lead().id().toString(), bytes, judged.assessedAt().toEpochMilli(), headers));
  }
}
