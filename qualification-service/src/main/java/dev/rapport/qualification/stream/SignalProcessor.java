package dev.rapport.qualification.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Sight;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.model.SignalFate;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets leads hear what became known later, and judges them again. What comes before its lead
 * (topics have no order among each other, and people look before they ask) waits for it.
 */
@NullUnmarked // Kafka calls init before anything else
final class SignalProcessor implements Processor<String, LeadSignal, String, WrittenAssessment> {

  private static final Logger log = LoggerFactory.getLogger(SignalProcessor.class);

  private final AssessmentTopology.Judging judging;
  private final Topic<LeadAssessed> assessed;

  private SeenIds seen;
  private Judgements judgements;

  SignalProcessor(AssessmentTopology.Judging judging, Topic<LeadAssessed> assessed) {
    this.judging = judging;
    this.assessed = assessed;
  }

  @Override
  public void init(ProcessorContext<String, WrittenAssessment> context) {
    this.seen = new SeenIds(context.getStateStore(SeenIds.STORE), judging.duplicateRetention());
    this.judgements = new Judgements(judging, assessed, context);
  }

  @Override
  public void process(Record<String, LeadSignal> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("a signal without a value");
    }
    Signal signal = Signals.of(record.value());
    Instant now = judging.clock().instant();
    String trace = EventHeaders.trace(record.headers()).map(TraceParent::toString).orElse(null);
    SignalFate fate =
        seen.sightOf(signal.id(), null, now) == Sight.FIRST
            ? hear(signal, trace, now)
            : SignalFate.REPEATED;
    if (fate != SignalFate.REPEATED) {
      seen.add(signal.id(), null, now);
    }
    judging.observer().heard(signal.kind(), fate);
  }

  private static Cause cause(Signal signal) {
    return new Cause.Signalled(signal.id(), signal.deferredUntil() != null);
  }

  private SignalFate hear(Signal signal, String trace, Instant now) {
    PersonLeads person = judgements.leadsOf(signal.person());
    Optional<JoinedLead> lead = person.leadOf(signal, judging.window());
    if (lead.isEmpty()) {
      if (signal.deferredUntil() != null) {
        log.warn("sales put lead {} off, which is not known any more", signal.lead());
      }
      Optional<PersonLeads> waiting = person.waitingFor(signal, judging.window(), now);
      waiting.ifPresent(kept -> judgements.keepWaiting(signal.person(), person, kept, now));
      return waiting.isPresent() ? SignalFate.WAITING : SignalFate.TOO_LARGE;
    }
    Optional<JoinedLead> told = lead.get().hear(signal);
    if (told.isEmpty()) {
      return SignalFate.TOO_LARGE;
    }
    JudgedLead judged = judgements.judge(signal.person(), told.get(), cause(signal), trace, now);
    judgements.keep(person, judged);
    judging.observer().judgedAgain(judged);
    return SignalFate.HEARD;
  }
}
