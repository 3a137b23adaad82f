package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Rep;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.Velocity;
import dev.rapport.handoff.model.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a team has, and could take.
 *
 * @param waiting leads that wait for somebody to take them
 * @param open leads that count against somebody's capacity
 * @param capacity leads that all who are not away may have open
 * @param roomNow leads that those who work now could take
 * @param velocity how fast leads go to the team and are taken on there, in the last seven days
 */
record TeamLoad(
    String teamId,
    String name,
    int waiting,
    int open,
    int capacity,
    int roomNow,
    Pace velocity,
    List<RepLoad> reps) {

  /**
   * How much one rep has.
   *
   * @param works whether the rep works now
   * @param until how long that holds at least; of one who does not work, when work begins
   * @param away why the rep is away all day; null if they are not
   * @param credit leads that the rep is owed; less than one either way while the same people take
   *     leads, about one else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RepLoad(
      String repId,
      String name,
      boolean works,
      Instant until,
      @Nullable String away,
      int open,
      int capacity,
      double credit) {

    private static RepLoad of(Team team, Rep rep, TeamLedger ledger, Instant now) {
      WorkingTime time = team.workingTime(rep);
      WorkingTime.Spell spell = time.at(now);
      return new RepLoad(
          rep.repId(),
          rep.name(),
          rep.available() && spell.works(),
          spell.until(),
          rep.available() ? time.reasonOff(now).orElse(null) : "away",
          ledger.openOf(rep.repId()),
          rep.capacity(),
          ledger.creditOf(rep.repId()));
    }

    private int room() {
      return Math.max(0, capacity - open);
    }
  }

  /**
   * How fast leads go to a team and are taken on there.
   *
   * @param lastHour leads given out in the last hour, at most 100,000
   * @param lastDay leads given out in the last 24 hours, at most 100,000
   * @param medianToAccept ISO 8601, from capture to acceptance, nights and holidays included; left
   *     out where none of what was given out in seven days was accepted
   * @param acceptances of which that is the median; at most the newest 2,000
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Pace(int lastHour, int lastDay, @Nullable String medianToAccept, int acceptances) {

    private static Pace of(Velocity velocity) {
      Duration median = velocity.medianToAccept();
      return new Pace(
          velocity.lastHour(),
          velocity.lastDay(),
          median == null ? null : median.toString(),
          velocity.acceptances());
    }
  }

  static TeamLoad of(Team team, TeamLedger ledger, Velocity velocity, Instant now) {
    List<RepLoad> reps =
        team.reps().stream().map(rep -> RepLoad.of(team, rep, ledger, now)).toList();
    return new TeamLoad(
        team.teamId(),
        team.name(),
        ledger.waiting(),
        reps.stream().mapToInt(RepLoad::open).sum(),
        reps.stream().filter(rep -> rep.away() == null).mapToInt(RepLoad::capacity).sum(),
        reps.stream().filter(RepLoad::works).mapToInt(RepLoad::room).sum(),
        Pace.of(velocity),
        reps);
  }
}
