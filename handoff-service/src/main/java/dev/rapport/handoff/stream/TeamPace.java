package dev.rapport.handoff.stream;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.Velocity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How fast a team is, read from the view of all handoffs when it is asked: so it survives restarts,
 * is the same on every instance and costs nothing until then. A lead that changed hands counts
 * once, as it was given out last.
 */
record TeamPace(
    ReadOnlyKeyValueStore<String, byte[]> view, Function<String, Optional<LeadHandoff>> handoffs) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** What was given out in this time is looked at for how soon it was accepted. */
  private static final Duration WEEK = Duration.ofDays(7);

  private static final int MOST_COUNTED = 100_000;

  /** Of so many the newest in each state; more would change a median little. */
  private static final int MOST_READ = 1_000;

  Velocity of(String teamId, Instant now) {
    int lastHour = 0;
    int lastDay = 0;
    for (HandoffKind state : EnumSet.allOf(HandoffKind.class)) {
      String prefix = HandoffIndex.prefix(null, teamId, state);
      for (String entry : entries(prefix, now.minus(DAY), MOST_COUNTED - lastDay)) {
        lastDay++;
        lastHour += HandoffIndex.assignedAt(entry, prefix).isBefore(now.minus(HOUR)) ? 0 : 1;
      }
    }
    List<Duration> accepted = new ArrayList<>();
    for (HandoffKind state : EnumSet.of(HandoffKind.ACCEPTED, HandoffKind.ESCALATED)) {
      String prefix = HandoffIndex.prefix(null, teamId, state);
      for (String entry : entries(prefix, now.minus(WEEK), MOST_READ)) {
        handoffs
            .apply(HandoffIndex.leadIdOf(entry))
            .filter(handoff -> handoff.getAcceptedAt() != null)
            .map(TeamPace::toAccept)
            .ifPresent(accepted::add);
      }
    }
    return Velocity.of(lastHour, lastDay, accepted);
  }

  private List<String> entries(String prefix, Instant since, int limit) {
    List<String> entries = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> range =
        view.range(prefix, HandoffIndex.since(prefix, since))) {
      while (entries.size() < limit && range.hasNext()) {
        entries.add(range.next().key);
      }
    }
    return entries;
  }

  /** Clocks of two machines may differ: nothing is accepted before it is captured. */
  private static Duration toAccept(LeadHandoff handoff) {
    Duration taken = Duration.between(HandoffStanding.clockStart(handoff), handoff.getAcceptedAt());
    return taken.isNegative() ? Duration.ZERO : taken;
  }
}
