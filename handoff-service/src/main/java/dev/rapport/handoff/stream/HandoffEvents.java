package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  /** The owner answers. */
  static LeadHandoff answered(LeadHandoff last, HandoffKind kind, TeamEvent answer, Instant now) {
    LeadHandoff answered = next(last, kind, now);
    answered.setReason(
        kind == HandoffKind.REJECTED ? RejectionReason.valueOf(answer.getReason()) : null);
    answered.setComment(answer.getComment());
    answered.setActor(answer.getActor());
    return answered;
  }

  /** Whether the owner's answer is still awaited. */
  static boolean isUnanswered(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED, REASSIGNED, ESCALATED -> true;
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
    handoff.setComment(null);
    return handoff;
  }

  /** The same event has the same id, however often a transaction is taken back and done again. */
  private static UUID eventId(UUID leadId, int sequence) {
    return UUID.nameUUIDFromBytes((leadId + "#" + sequence).getBytes(UTF_8));
  }
}
