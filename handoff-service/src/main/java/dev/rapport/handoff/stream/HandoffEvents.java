package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.ClockAlarm;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SignalKind;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.TeamEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The events of a lead's handoff, each made of the one before it, which is changed: whoever calls
 * has just read it and needs it no more, and to copy a whole lead costs as much as to write it.
 */
final class HandoffEvents {

  private static final String CLOCKWORK = "round-robin";

  private static final String CLOCK = "clock";

  private HandoffEvents() {}

  /** A draft gets its owner. */
  static LeadHandoff assigned(LeadHandoff draft, Assignment assignment, Instant now) {
    LeadHandoff assigned = next(draft, HandoffKind.ASSIGNED, now);
    assigned.setAssignedAt(now);
    assigned.setActor(CLOCKWORK);
    assigned.setRepId(assignment.rep().repId());
    assigned.setRepName(assignment.rep().name());
    assigned.setRepEmail(assignment.rep().email());
    List<String> why = new ArrayList<>(assigned.getRouting().getWhy());
    why.addAll(assignment.why());
    assigned.getRouting().setWhy(why);
    return assigned;
  }

  /** Another rep gets it. */
  static LeadHandoff reassigned(LeadHandoff last, Assignment assignment, Instant now) {
    String previous = last.getRepId();
    LeadHandoff reassigned = assigned(last, assignment, now);
    reassigned.setKind(HandoffKind.REASSIGNED);
    reassigned.setActor(CLOCK);
    reassigned.setPreviousRepId(previous);
    reassigned.setAcceptedAt(null);
    return reassigned;
  }

  /** A promise is at risk. */
  static LeadHandoff escalated(LeadHandoff last, ClockAlarm alarm, Instant now) {
    LeadHandoff escalated = next(last, HandoffKind.ESCALATED, now);
    escalated.setActor(CLOCK);
    escalated.setAlarm(alarm);
    return escalated;
  }

  /** The owner answers; {@code said} when, which may be before it was read. */
  static LeadHandoff answered(
      LeadHandoff last, HandoffKind kind, TeamEvent answer, Instant said, Instant now) {
    LeadHandoff answered = next(last, kind, now);
    boolean isNo = kind == HandoffKind.REJECTED;
    answered.setReason(isNo ? RejectionReason.valueOf(answer.getReason()) : null);
    answered.setDeferredUntil(isNo ? answer.getDeferredUntil() : null);
    if (kind == HandoffKind.ACCEPTED) {
      answered.setAcceptedAt(said);
    }
    answered.setComment(answer.getComment());
    answered.setActor(answer.getActor());
    return answered;
  }

  /** What qualification is told of a rejection that names a day. */
  static LeadSignal deferral(LeadHandoff rejected, String person, Instant said, Instant now) {
    return LeadSignal.newBuilder()
        .setSignalId(UUID.nameUUIDFromBytes((rejected.getEventId() + "/deferral").getBytes(UTF_8)))
        .setPersonKey(person)
        .setLeadId(rejected.getLeadId())
        .setOccurredAt(said)
        .setReceivedAt(now)
        .setKind(SignalKind.ANSWER)
        .setName("deferred_by_sales")
        .setOrigin(Topics.HANDOFF)
        .setDeferredUntil(rejected.getDeferredUntil())
        .build();
  }

  private static LeadHandoff next(LeadHandoff handoff, HandoffKind kind, Instant now) {
    handoff.setKind(kind);
    handoff.setSequence(handoff.getSequence() + 1);
    handoff.setEventId(eventId(handoff.getLeadId(), handoff.getSequence()));
    handoff.setOccurredAt(now);
    handoff.setPreviousRepId(null);
    handoff.setReason(null);
    handoff.setAlarm(null);
    handoff.setDeferredUntil(null);
    handoff.setComment(null);
    return handoff;
  }

  /** The same event has the same id, however often a transaction is taken back and done again. */
  private static UUID eventId(UUID leadId, int sequence) {
    return UUID.nameUUIDFromBytes((leadId + "#" + sequence).getBytes(UTF_8));
  }
}
