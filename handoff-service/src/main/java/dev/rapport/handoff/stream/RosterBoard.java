package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamRouter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rosters in force, as this instance knows them. Written by the global stream thread, read by
 * all; each state is a whole.
 */
public final class RosterBoard {

  private record State(long revision, Map<String, Team> teams, TeamRouter router) {}

  private volatile State state = new State(0, Map.of(), TeamRouter.over(List.of()));

  /** Counts the changes: who remembers it can tell whether anything changed since. */
  long revision() {
    return state.revision();
  }

  /** Picks teams by the rosters in force. */
  public TeamRouter router() {
    return state.router();
  }

  /** The team of that id. */
  public Optional<Team> team(String teamId) {
    return Optional.ofNullable(state.teams().get(teamId));
  }

  /** All teams, by id. */
  public List<Team> teams() {
    return state.router().teams();
  }

  synchronized void put(Team team) {
    Map<String, Team> teams = new HashMap<>(state.teams());
    teams.put(team.teamId(), team);
    replace(teams);
  }

  synchronized void remove(String teamId) {
    Map<String, Team> teams = new HashMap<>(state.teams());
    teams.remove(teamId);
    replace(teams);
  }

  private void replace(Map<String, Team> teams) {
    state = new State(state.revision() + 1, Map.copyOf(teams), TeamRouter.over(teams.values()));
  }
}
