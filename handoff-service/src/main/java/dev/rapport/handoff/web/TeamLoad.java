package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Rep;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.WorkingTime;
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
 */
record TeamLoad(
    String teamId,
    String name,
    int waiting,
    int open,
    int capacity,
    int roomNow,
    List<RepLoad> reps) {

  /**
   * How much one rep has.
   *
   * @param works whether the rep works now
   * @param until how long that holds at least; of one who does not work, when work begins
   * @param away why the rep is away all day; null if they are not
   * @param credit leads that the rep is owed; less than one either way
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

  static TeamLoad of(Team team, TeamLedger ledger, Instant now) {
    List<RepLoad> reps =
        team.reps().stream().map(rep -> RepLoad.of(team, rep, ledger, now)).toList();
    return new TeamLoad(
        team.teamId(),
        team.name(),
        ledger.waiting(),
        reps.stream().mapToInt(RepLoad::open).sum(),
        reps.stream().filter(rep -> rep.away() == null).mapToInt(RepLoad::capacity).sum(),
        reps.stream().filter(RepLoad::works).mapToInt(RepLoad::room).sum(),
        reps);
  }
}
