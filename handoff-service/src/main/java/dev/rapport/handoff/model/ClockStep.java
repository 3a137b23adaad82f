package dev.rapport.handoff.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a team's clock does about a lead, in the order in which it is done at the same moment. */
public enum ClockStep {
  ACCEPT_WARN,
  ACCEPT_ESCALATE,
  ACCEPT_REASSIGN,
  CONTACT_WARN,
  CONTACT_ESCALATE,
  CONTACT_REASSIGN;

  /** Whether it is about acceptance; otherwise about first contact. */
  public boolean isAboutAcceptance() {
    return switch (this) {
      case ACCEPT_WARN, ACCEPT_ESCALATE, ACCEPT_REASSIGN -> true;
      case CONTACT_WARN, CONTACT_ESCALATE, CONTACT_REASSIGN -> false;
    };
  }

  /** Whether the lead goes to another rep. */
  public boolean isReassignment() {
    return this == ACCEPT_REASSIGN || this == CONTACT_REASSIGN;
  }

  /** The promise of a team that it is about; null if the team promises nothing. */
  public @Nullable Deadline deadline(Clock clock) {
    return isAboutAcceptance() ? clock.accept() : clock.contact();
  }

  /** After how much working time it is done; null if never. */
  @Nullable Duration after(Deadline deadline) {
    return switch (this) {
      case ACCEPT_WARN, CONTACT_WARN -> deadline.warn();
      case ACCEPT_ESCALATE, CONTACT_ESCALATE -> deadline.escalate();
      case ACCEPT_REASSIGN, CONTACT_REASSIGN -> deadline.reassign();
    };
  }
}
