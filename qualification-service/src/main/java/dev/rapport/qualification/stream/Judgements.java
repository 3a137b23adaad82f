package dev.rapport.qualification.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Standing;
import dev.rapport.qualification.state.PersonLeadsState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges leads of one task and keeps what follows from it: the event, the person's leads, when the
 * lead is due again. All that can fail comes before the first of them.
 */
final class Judgements {

  /**
   * How long a signal waits at least that comes when its time to join a lead is over: the lead may
   * be as late, where both are sent in arrears.
   */
  static final Duration IN_ARREARS = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(Judgements.class);

  private final AssessmentTopology.Judging judging;
  private final Topic<LeadAssessed> topic;
  private final ProcessorContext<String, WrittenAssessment> context;
  private final KeyValueStore<String, PersonLeadsState> persons;
  private final LeadTimes due;
  private final LeadTimes open;

  Judgements(
      AssessmentTopology.Judging judging,
      Topic<LeadAssessed> topic,
      ProcessorContext<String, WrittenAssessment> context) {
    this.judging = judging;
    this.topic = topic;
    this.context = context;
    this.persons = context.getStateStore(AssessmentTopology.PERSON_LEADS);
    this.due =
        new LeadTimes(context.getStateStore(LeadTimes.DUE_LEADS), LeadTimes.Order.EARLIEST_FIRST);
    this.open =
        new LeadTimes(context.getStateStore(LeadTimes.OPEN_LEADS), LeadTimes.Order.LATEST_FIRST);
  }

  /** When leads are due. */
  LeadTimes due() {
    return due;
  }

  /** When leads began. */
  LeadTimes open() {
    return open;
  }

  PersonLeads leadsOf(PersonKey person) {
    return PersonLeadsStates.read(person, persons.get(person.value()));
  }

  void keep(PersonKey key, PersonLeads person) {
    persons.put(key.value(), PersonLeadsStates.write(person));
  }

  /**
   * A judgement with all that is to be kept of it, ready to be written.
   *
   * @param event for whoever is told
   * @param state of the person, the lead judged in it
   * @param crowdedOut leads whose time was still to come, and for which there is no room any more
   */
  record Written(
      JudgedLead judged,
      Record<String, WrittenAssessment> event,
      PersonLeadsState state,
      List<LeadId> crowdedOut) {}

  /**
   * Judges a lead by the standard in effect; nothing is kept yet. A fault that nobody expected
   * concerns this lead alone: one that stopped the thread would stop it here again and again, and
   * all others of the partition with it.
   *
   * @param known all leads of the person
   * @return empty where it could not be judged, or what was judged could not be written
   * @throws RuntimeException if it is not the lead's fault, and the same can go well later
   */
  Optional<Written> judgeAgain(
      PersonKey person, PersonLeads known, JoinedLead lead, Cause cause, Instant now) {
    try {
      return Optional.of(write(known, judge(person, lead, cause, lead.trace(), now)));
    } catch (RuntimeException fault) {
      if (isOfTheSurroundings(fault)) {
        throw fault;
      }
      log.error("lead {} cannot be judged again", lead.id(), fault);
      judging.observer().unjudged();
      return Optional.empty();
    }
  }

  /** Of what Kafka throws only these two say that one record is at fault. */
  private static boolean isOfTheSurroundings(RuntimeException fault) {
    boolean ofTheRecord =
        fault instanceof SerializationException || fault instanceof RecordTooLargeException;
    return PassingFault.passes(fault) || (fault instanceof KafkaException && !ofTheRecord);
  }

  /**
   * Keeps signals that wait for a lead, for as long as they could join one. That moment always lies
   * ahead: what is due is not looked for where nothing can be any more.
   */
  void keepWaiting(PersonKey key, PersonLeads before, PersonLeads person, Instant now) {
    keep(key, person);
    int dropped = before.waiting().size() + 1 - person.waiting().size();
    if (dropped > 0) {
      judging.observer().forgotten(dropped);
    }
    Optional<Instant> end = person.waitsUntil(judging.window());
    if (!end.equals(before.waitsUntil(judging.window()))) {
      end.map(over -> over.isAfter(now) ? over : now.plus(IN_ARREARS))
          .ifPresent(ahead -> due.put(ahead, key, LeadTimes.WAITING));
    }
  }

  /** Drops the signals whose time to wait is over, and a person of whom nothing else is known. */
  void forget(PersonKey key, PersonLeads person, Instant now) {
    PersonLeads left = person.without(judging.window(), now);
    judging.observer().forgotten(person.waiting().size() - left.waiting().size());
    if (left.equals(PersonLeads.NONE)) {
      persons.delete(key.value());
    } else {
      keep(key, left);
      left.waitsUntil(judging.window()).ifPresent(end -> due.put(end, key, LeadTimes.WAITING));
    }
  }

  /** Judges a lead by the standard in effect; nothing is kept yet. */
  JudgedLead judge(
      PersonKey person, JoinedLead lead, Cause cause, @Nullable String trace, Instant now) {
    return JudgedLead.judge(person, lead, cause, trace, judging.standards().assessor(), now);
  }

  /** Puts a judgement on record. */
  void keep(PersonLeads person, JudgedLead judged) {
    keep(write(person, judged));
  }

  /** Puts a judgement on record that is written. */
  void keep(Written written) {
    JudgedLead judged = written.judged();
    context.forward(written.event());
    persons.put(judged.person().value(), written.state());
    for (LeadId gone : written.crowdedOut()) {
      log.warn(
          "lead {} rested until its time, and is forgotten: the same person has more than {} leads",
          gone,
          PersonLeads.MOST_LEADS);
      judging.observer().crowdedOut();
    }
    schedule(judged);
  }

  private Written write(PersonLeads person, JudgedLead judged) {
    PersonLeads after = person.with(judged.lead(), judging.window());
    return new Written(
        judged,
        event(judged),
        PersonLeadsStates.write(after),
        person.restingAndNotIn(after).stream().map(JoinedLead::id).toList());
  }

  private void schedule(JudgedLead judged) {
    JoinedLead lead = judged.lead();
    Standing before = judged.previous();
    Instant was = before == null ? null : before.changesAt();
    Instant is = judged.assessment().changesAt();
    if (was != null && !was.equals(is)) {
      due.remove(was, judged.person(), lead.id());
    }
    if (is != null) {
      // Also where it stands there already: what is lost comes back with the next judgement.
      due.put(is, judged.person(), lead.id());
    }
    boolean isNew = before == null || !before.isWhole();
    if (judged.cause() instanceof Cause.Submitted || judged.changesVerdict() || isNew) {
      // A lead whose window was over may be open again: by a submission, or because it rests now.
      open.put(lead.firstCapturedAt(), judged.person(), lead.id());
    }
  }

  private Record<String, WrittenAssessment> event(JudgedLead judged) {
    LeadAssessed event = AssessedEvents.of(judged);
    Headers headers = new RecordHeaders();
    Optional.ofNullable(judged.lead().trace())
        .flatMap(TraceParent::parse)
        .ifPresent(trace -> EventHeaders.trace(headers, trace));
    EventHeaders.describe(
        headers,
        event,
        Topics.QUALIFICATION,
        event.getAssessmentId().toString(),
        judged.assessedAt());
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, event);
    return new Record<>(
        judged.lead().id().toString(),
        new WrittenAssessment(judged.isNews(), bytes),
        judged.assessedAt().toEpochMilli(),
        headers);
  }
}
