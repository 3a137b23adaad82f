package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who of a team works now. Hours are looked up once a spell and not once a lead. Not for several
 * threads.
 */
public final class Rota {

  private final Team team;
  private final List<WorkingTime> times;
  private final boolean[] works;
  private final long[] since;
  private final long[] until;

  private Rota(Team team) {
    this.team = team;
    this.times = team.reps().stream().map(team::workingTime).toList();
    this.works = new boolean[times.size()];
    this.since = new long[times.size()];
    this.until = new long[times.size()];
  }

  /** The rota of a team as it is now; another roster needs another. */
  public static Rota of(Team team) {
    return new Rota(team);
  }

  /** The team whose rota it is. */
  public Team team() {
    return team;
  }

  /** Whether the rep at {@code position} of the team works at {@code now}. */
  boolean works(int position, Instant now) {
    long moment = now.toEpochMilli();
    if (moment < since[position] || moment >= until[position]) {
      WorkingTime.Spell spell = times.get(position).at(now);
      works[position] = spell.works();
      since[position] = moment;
      until[position] = spell.until().toEpochMilli();
    }
    return works[position];
  }

  /** Why the rep at {@code position} is not there all day; empty if only the hours are over. */
  Optional<String> reasonOff(int position, Instant now) {
    return times.get(position).reasonOff(now);
  }

  /** When the next of those who do not work at {@code now} begins; empty if all work. */
  public Optional<Instant> nextStart(Instant now) {
    long earliest = Long.MAX_VALUE;
    for (int position = 0; position < works.length; position++) {
      if (!works(position, now)) {
        earliest = Math.min(earliest, until[position]);
      }
    }
    return earliest == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(earliest));
  }
}
