package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.ClockAlarm;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
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

  /** Whether the present owner has accepted and it is still theirs. */
  static boolean isAccepted(LeadHandoff handoff) {
    return handoff.getKind() == HandoffKind.ACCEPTED
        || (handoff.getKind() == HandoffKind.ESCALATED && handoff.getAcceptedAt() != null);
  }

  /** The owner answers; {@code said} when, which may be before it was read. */
  static LeadHandoff answered(
      LeadHandoff last, HandoffKind kind, TeamEvent answer, Instant said, Instant now) {
    LeadHandoff answered = next(last, kind, now);
    answered.setReason(
        kind == HandoffKind.REJECTED ? RejectionReason.valueOf(answer.getReason()) : null);
    answered.setAcceptedAt(kind == HandoffKind.ACCEPTED ? said : null);
    answered.setComment(answer.getComment());
    answered.setActor(answer.getActor());
    return answered;
  }

  /** Whether the owner's answer is still awaited. */
  static boolean isUnanswered(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED, REASSIGNED -> true;
      case ESCALATED -> handoff.getAcceptedAt() == null;
      case ACCEPTED, REJECTED, EXPIRED, UNKNOWN -> false;
    };
  }

  private static LeadHandoff next(LeadHandoff handoff, HandoffKind kind, Instant now) {
    handoff.setKind(kind);
    handoff.setSequence(handoff.getSequence() + 1);
    handoff.setEventId(eventId(handoff.getLeadId(), handoff.getSequence()));
    handoff.setOccurredAt(now);
    handoff.setPreviousRepId(null);
    handoff.setReason(null);
    handoff.setAlarm(null);
    handoff.setComment(null);
    return handoff;
  }

  /** The same event has the same id, however often a transaction is taken back and done again. */
  private static UUID eventId(UUID leadId, int sequence) {
    return UUID.nameUUIDFromBytes((leadId + "#" + sequence).getBytes(UTF_8));
  }
}
