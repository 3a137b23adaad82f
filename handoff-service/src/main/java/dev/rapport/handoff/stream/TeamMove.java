package dev.rapport.handoff.stream;

import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.LeadWaiting;
import dev.rapport.handoff.state.TeamBooks;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What a team's decision leads to. */
sealed interface TeamMove {

  /**
   * A handoff moved; keyed by lead id.
   *
   * @param kept the event as this service keeps it
   * @param published the event as all will read it
   */
  record Moved(Bytes kept, Bytes published) implements TeamMove {}

  /** A lead that no team took is to be routed again; keyed by lead id. */
  record SentBack(HandoffCommand command) implements TeamMove {}

  /**
   * Sales put a lead off; keyed by person key.
   *
   * @param signal as qualification will read it
   */
  record Deferred(Bytes signal) implements TeamMove {}

  /**
   * A lead begins to wait, or ceases to; keyed by its place, which no other team's partition
   * writes.
   *
   * @param waiting null if it waits no more
   */
  record Waits(@Nullable LeadWaiting waiting) implements TeamMove {}

  /** The team's books changed; keyed by team id. */
  record Booked(TeamBooks books) implements TeamMove {}
}
