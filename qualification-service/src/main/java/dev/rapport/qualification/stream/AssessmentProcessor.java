package dev.rapport.qualification.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Sight;
import dev.rapport.qualification.model.Submission;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/**
 * Drops what came before, joins the rest into leads, judges them. All that can fail comes first,
 * and the id is remembered last: a submission that fails is set aside, and its state must not say
 * afterwards that it was judged.
 */
@NullUnmarked // Kafka calls init before anything else
final class AssessmentProcessor
    implements Processor<String, LeadCaptured, String, WrittenAssessment> {

  private final AssessmentTopology.Judging judging;
  private final Topic<LeadAssessed> assessed;

  private SeenIds seen;
  private Judgements judgements;

  AssessmentProcessor(AssessmentTopology.Judging judging, Topic<LeadAssessed> assessed) {
    this.judging = judging;
    this.assessed = assessed;
  }

  @Override
  public void init(ProcessorContext<String, WrittenAssessment> context) {
    this.seen = new SeenIds(context.getStateStore(SeenIds.STORE), judging.duplicateRetention());
    this.judgements = new Judgements(judging, assessed, context);
    new Recycling(judgements, judging).schedule(context);
    new Rejudging(judgements, judging).schedule(context);
  }

  @Override
  public void process(Record<String, LeadCaptured> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("a captured event without a value");
    }
    Submission submission = Submissions.of(record.value());
    Instant now = judging.clock().instant();
    PersonLeads person = judgements.leadsOf(submission.person());
    switch (sightOf(submission, person, now)) {
      case FIRST -> judge(submission, person, now, record);
      case REPEATED -> judging.observer().duplicate();
      case CONFLICTING -> judgeConflicting(submission.underItsOwnId(), person, now, record);
    }
  }

  private Sight sightOf(Submission submission, PersonLeads person, Instant now) {
    Sight lately = seen.sightOf(submission.id(), submission.contentHash(), now);
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
    String trace = EventHeaders.trace(cause.headers()).map(TraceParent::toString).orElse(null);
    JudgedLead judged =
        judgements.judge(
            submission.person(), lead, new Cause.Submitted(submission.id()), trace, now);
    judgements.keep(person, judged);
    seen.add(submission.id(), submission.contentHash(), now);
    judging.observer().assessed(judged, Duration.between(cause.value().getReceivedAt(), now));
  }
}
