package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who of a team can take what, and works now. Hours are looked up once a spell, and skills once a
 * roster, not once a lead. Not for several threads.
 */
public final class Rota {

  private final Team team;
  private final Roll roll;
  private final List<WorkingTime> times;
  private final boolean[] works;
  private final long[] until;
  private final int[] capacities;

  /** From when to when nobody begins or ends to work. */
  private long allSince;

  private long allUntil;

  /** By the skills that a lead may ask for: who has them, with their weight. */
  private final Map<Set<String>, int[]> weights = new HashMap<>();

  private final Map<Integer, DayOff> daysOff = new HashMap<>();

  /** What is known of one rep's day. */
  private record DayOff(long since, long until, Optional<String> reason) {

    private boolean covers(long moment) {
      return moment >= since && moment < until;
    }
  }

  private Rota(Team team) {
    this.team = team;
    this.roll = Roll.of(team.reps().stream().map(Rep::repId).toList());
    this.times = team.reps().stream().map(team::workingTime).toList();
    this.works = new boolean[times.size()];
    this.until = new long[times.size()];
    this.capacities = team.reps().stream().mapToInt(Rep::capacity).toArray();
  }

  /** The rota of a team as it is now; another roster needs another. */
  public static Rota of(Team team) {
    return new Rota(team);
  }

  /** The team whose rota it is. */
  public Team team() {
    return team;
  }

  /** Its people, in order. */
  Roll roll() {
    return roll;
  }

  /** When a rep works; of one who has left the team, when the team does. */
  public WorkingTime workingTime(String repId) {
    int position = roll.position(repId);
    return position < 0 ? Schedule.UNSTATED.of(team.schedule()) : times.get(position);
  }

  /**
   * The weights of those who work at {@code now}, have room by {@code ledger} and what a lead asks
   * for, 0 for all others.
   */
  int[] weights(Need need, Instant now, TeamLedger ledger) {
    lookAt(now);
    int[] all = able(need);
    int[] weights = new int[all.length];
    for (int position = 0; position < weights.length; position++) {
      if (works[position] && ledger.openAt(position) < capacities[position]) {
        weights[position] = all[position];
      }
    }
    return weights;
  }

  /** The same of those who are there at all that day. */
  int[] weightsAfterHours(Need need, Instant now, TeamLedger ledger) {
    int[] weights = able(need).clone();
    for (int position = 0; position < weights.length; position++) {
      if (weights[position] > 0
          && (ledger.openAt(position) >= capacities[position] || !isThere(position, now))) {
        weights[position] = 0;
      }
    }
    return weights;
  }

  private int[] able(Need need) {
    return weights.computeIfAbsent(
        need.skills(),
        unknown ->
            team.reps().stream()
                .mapToInt(rep -> rep.available() && need.isMetBy(rep) ? rep.weight() : 0)
                .toArray());
  }

  /** Whether the rep at {@code position} works, or only their hours are over. */
  boolean isThere(int position, Instant now) {
    lookAt(now);
    return works[position] || reasonOff(position, now).isEmpty();
  }

  private void lookAt(Instant now) {
    long moment = now.toEpochMilli();
    if (moment >= allSince && moment < allUntil) {
      return;
    }
    boolean isBack = moment < allSince;
    long earliest = Long.MAX_VALUE;
    for (int position = 0; position < works.length; position++) {
      if (isBack || moment >= until[position]) {
        WorkingTime.Spell spell = times.get(position).at(now);
        works[position] = spell.works();
        until[position] = spell.until().toEpochMilli();
      }
      earliest = Math.min(earliest, until[position]);
    }
    allSince = moment;
    allUntil = earliest;
  }

  /** Why the rep at {@code position} is not there all day; empty if only the hours are over. */
  Optional<String> reasonOff(int position, Instant now) {
    DayOff known = daysOff.get(position);
    if (known == null || !known.covers(now.toEpochMilli())) {
      WorkingTime time = times.get(position);
      known =
          new DayOff(now.toEpochMilli(), time.endOfDay(now).toEpochMilli(), time.reasonOff(now));
      daysOff.put(position, known);
    }
    return known.reason();
  }

  /**
   * When the next of those who do not work at {@code now} begins, or, where leads are given out
   * after hours too, has a day off behind them; empty if all work.
   */
  public Optional<Instant> nextStart(Instant now) {
    return nextStart(team.reps(), now);
  }

  /** The same of some of them. */
  Optional<Instant> nextStart(List<Rep> reps, Instant now) {
    lookAt(now);
    long earliest = Long.MAX_VALUE;
    for (Rep rep : reps) {
      int position = roll.position(rep.repId());
      if (!works[position]) {
        earliest = Math.min(earliest, takesLeadsFrom(position, now));
      }
    }
    return earliest == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(earliest));
  }

  private long takesLeadsFrom(int position, Instant now) {
    return team.assignsWhenClosed() && reasonOff(position, now).isPresent()
        ? Math.min(until[position], times.get(position).endOfDay(now).toEpochMilli())
        : until[position];
  }
}
