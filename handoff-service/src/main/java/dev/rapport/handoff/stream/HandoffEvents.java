package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.Routing;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.TeamEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of a lead's handoff, each made from the one before it. */
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
    Routing routing = Routing.newBuilder(draft.getRouting()).build();
    List<String> why = new ArrayList<>(routing.getWhy());
    why.addAll(assignment.why());
    routing.setWhy(why);
    assigned.setRouting(routing);
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

  private static LeadHandoff next(LeadHandoff last, HandoffKind kind, Instant now) {
    LeadHandoff next = LeadHandoff.newBuilder(last).build();
    next.setKind(kind);
    next.setSequence(last.getSequence() + 1);
    next.setEventId(eventId(last.getLeadId(), next.getSequence()));
    next.setOccurredAt(now);
    next.setPreviousRepId(null);
    next.setReason(null);
    next.setComment(null);
    return next;
  }

  /** The same event has the same id, however often a transaction is taken back and done again. */
  private static UUID eventId(UUID leadId, int sequence) {
    return UUID.nameUUIDFromBytes((leadId + "#" + sequence).getBytes(UTF_8));
  }
}
