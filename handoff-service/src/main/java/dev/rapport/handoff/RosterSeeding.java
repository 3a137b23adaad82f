package dev.rapport.handoff;

import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.RosterBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Puts the rosters of files in force at start, for teams that the topic knows nothing of: what was
 * put by HTTP or written to the topic wins over a file, at every start.
 */
final class RosterSeeding implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(RosterSeeding.class);

  private final List<Team> teams;
  private final Supplier<Set<String>> knownTeams;
  private final HandoffRequests requests;
  private final RosterBoard board;
  private final Duration patience;

  /** Teams that are to come on the board; null before it is known which. */
  private volatile @Nullable List<String> awaited;

  RosterSeeding(
      List<Team> teams,
      Supplier<Set<String>> knownTeams,
      HandoffRequests requests,
      RosterBoard board,
      Duration patience) {
    this.teams = teams;
    this.knownTeams = knownTeams;
    this.requests = requests;
    this.board = board;
    this.patience = patience;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    Set<String> known = teams.isEmpty() ? Set.of() : knownTeams.get();
    List<String> put = new ArrayList<>();
    for (Team team : teams) {
      if (known.contains(team.teamId())) {
        log.info("team {} has a roster already; the file's is left aside", team.teamId());
      } else {
        put(team);
        put.add(team.teamId());
      }
    }
    awaited = List.copyOf(put);
  }

  private void put(Team team) throws ExecutionException, InterruptedException, TimeoutException {
    requests
        .roster(team, "file")
        .toCompletableFuture()
        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    log.info("team {}: roster with {} reps put in force", team.teamId(), team.reps().size());
  }

  /**
   * Whether this instance routes by what was put, and has since once: a team that is removed later
   * is no reason to wait for it.
   */
  boolean isInForce() {
    List<String> missing = awaited;
    if (missing == null) {
      return false;
    }
    if (!missing.isEmpty()) {
      missing = missing.stream().filter(teamId -> board.team(teamId).isEmpty()).toList();
      awaited = missing;
    }
    return missing.isEmpty();
  }
}
