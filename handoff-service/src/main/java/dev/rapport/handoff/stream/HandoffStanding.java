package dev.rapport.handoff.stream;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import java.time.Instant;

/** What can be said to a handoff as it stands, and since when its clock runs. */
public final class HandoffStanding {

  private HandoffStanding() {}

  /** Whether the owner's answer is still awaited. */
  public static boolean isUnanswered(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED, REASSIGNED -> true;
      case ESCALATED -> handoff.getAcceptedAt() == null;
      case ACCEPTED, REJECTED, EXPIRED, UNKNOWN -> false;
    };
  }

  /** Whether the present owner has accepted and it is still theirs. */
  public static boolean isAccepted(LeadHandoff handoff) {
    return handoff.getKind() == HandoffKind.ACCEPTED
        || (handoff.getKind() == HandoffKind.ESCALATED && handoff.getAcceptedAt() != null);
  }

  /** Whether the owner can say no: also after a yes, for what a lead is shows when one talks. */
  public static boolean canBeRejected(LeadHandoff handoff) {
    return isUnanswered(handoff) || isAccepted(handoff);
  }

  /** Where the clock starts; versions before the fourth started it at the first capture. */
  public static Instant clockStart(LeadHandoff handoff) {
    Instant start = handoff.getClockStart();
    return start == null ? handoff.getCapturedAt() : start;
  }
}
