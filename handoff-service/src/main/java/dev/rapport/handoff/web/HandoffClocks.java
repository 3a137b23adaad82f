package dev.rapport.handoff.web;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.HandoffClock;
import dev.rapport.handoff.stream.HandoffStanding;
import dev.rapport.handoff.stream.RosterBoard;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How the clocks of handoffs stand, by the rosters in force. */
public final class HandoffClocks {

  private final RosterBoard rosters;
  private final InstantSource clock;

  /** Clocks by {@code rosters}. */
  public HandoffClocks(RosterBoard rosters, InstantSource clock) {
    this.rosters = rosters;
    this.clock = clock;
  }

  /** The clock of a handoff; null if its team promises nothing, or is no more. */
  public @Nullable HandoffClock of(LeadHandoff handoff) {
    return rosters
        .team(handoff.getTeamId())
        .map(
            team ->
                HandoffClock.of(
                    team,
                    handoff.getRepId(),
                    HandoffStanding.clockStart(handoff),
                    answeredAt(handoff),
                    handoff.getKind() == HandoffKind.REJECTED,
                    clock.instant()))
        .orElse(null);
  }

  private static @Nullable Instant answeredAt(LeadHandoff handoff) {
    Instant accepted = handoff.getAcceptedAt();
    return accepted == null && handoff.getKind() == HandoffKind.REJECTED
        ? handoff.getOccurredAt()
        : accepted;
  }
}
