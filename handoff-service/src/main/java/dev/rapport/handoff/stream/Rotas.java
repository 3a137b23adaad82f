package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.Rota;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rotas of the teams of one partition, each as long as its roster is in force; and when it is
 * worth looking again at who works.
 */
final class Rotas {

  private final RosterBoard rosters;
  private final Map<String, Rota> rotas = new HashMap<>();
  private final Map<String, Instant> nextStarts = new HashMap<>();
  private long revision;

  Rotas(RosterBoard rosters) {
    this.rosters = rosters;
  }

  /** The rota of a team; empty if there is no such team (any more). */
  Optional<Rota> of(String teamId) {
    if (rosters.revision() != revision) {
      revision = rosters.revision();
      rotas.clear();
      nextStarts.clear();
    }
    return Optional.ofNullable(
        rotas.computeIfAbsent(teamId, unknown -> rosters.team(unknown).map(Rota::of).orElse(null)));
  }

  /** All that could be given out at {@code now} has been. */
  void looked(String teamId, Instant now) {
    nextStarts.remove(teamId);
    Rota rota = rotas.get(teamId);
    if (rota != null) {
      rota.nextStart(now).ifPresent(start -> nextStarts.put(teamId, start));
    }
  }

  /** Whether somebody has begun to work since it was last looked. */
  boolean isDue(String teamId, Instant now) {
    Instant start = nextStarts.get(teamId);
    return start != null && !now.isBefore(start);
  }
}
