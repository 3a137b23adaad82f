package dev.rapport.handoff.model;

import dev.rapport.handoff.model.RoundRobinCredit.Share;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A team's books: what each rep has open, what each is owed, and how many leads wait.
 *
 * @param open leads that count against capacity, by rep id
 * @param credit what each rep is owed
 * @param lines how many leads wait for somebody to take them, by line ({@link Need#line})
 */
public record TeamLedger(
    Map<String, Integer> open, RoundRobinCredit credit, Map<String, Integer> lines) {

  /** People who left the team and whose open leads still count: the books are one record. */
  private static final int MOST_WHO_LEFT = 5_000;

  /** A lead was given to a rep. */
  public record Assignment(Rep rep, List<String> why, TeamLedger ledger) {}

  public TeamLedger {
    open = Map.copyOf(open);
    lines = Map.copyOf(lines);
    if (lines.values().stream().anyMatch(waiting -> waiting < 1)) {
      throw new IllegalArgumentException("fewer than no leads wait");
    }
  }

  /** The books of a team that has done nothing yet. */
  public static TeamLedger fresh() {
    return new TeamLedger(Map.of(), RoundRobinCredit.fresh(), Map.of());
  }

  /**
   * Gives a lead to the rep who looks after its account, else to the one whose turn it is among
   * those who work now, have room and what the lead asks for; empty if nobody can take it.
   */
  public Optional<Assignment> assign(Rota rota, Need need, Instant now) {
    return assign(rota, need, now, Set.of());
  }

  /** The same among those who are not {@code hadIt}. */
  public Optional<Assignment> assign(Rota rota, Need need, Instant now, Set<String> hadIt) {
    Team team = rota.team();
    Candidates candidates = new Candidates(rota, need, now, this, hadIt);
    Optional<Rep> owner = candidates.owner();
    if (owner.isPresent()) {
      return Optional.of(
          new Assignment(
              owner.get(),
              List.of(owner.get().name() + " looks after the account"),
              closedFor(team).taken(owner.get().repId())));
    }
    List<Share> shares = candidates.shares();
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    RoundRobinCredit.Turn turn = credit.next(shares);
    Rep rep = team.rep(turn.repId()).orElseThrow();
    TeamLedger after = new TeamLedger(open, turn.credit(), lines).closedFor(team);
    return Optional.of(new Assignment(rep, candidates.why(rep, shares), after.taken(rep.repId())));
  }

  /**
   * The books without what is of no more use: who left the team is owed nothing, and comes back as
   * somebody new.
   */
  private TeamLedger closedFor(Team team) {
    int known = team.reps().size();
    if (credit.accounts().size() <= known && open.size() <= known + MOST_WHO_LEFT) {
      return this;
    }
    Set<String> present = team.reps().stream().map(Rep::repId).collect(Collectors.toSet());
    Map<String, Integer> kept = new HashMap<>();
    open.keySet().stream()
        .filter(repId -> !present.contains(repId))
        .sorted()
        .limit(MOST_WHO_LEFT)
        .forEach(repId -> kept.put(repId, openOf(repId)));
    open.keySet().stream()
        .filter(present::contains)
        .forEach(repId -> kept.put(repId, openOf(repId)));
    return new TeamLedger(kept, credit.of(present), lines);
  }

  /** Leads that count against a rep's capacity. */
  public int openOf(String repId) {
    return open.getOrDefault(repId, 0);
  }

  /** After a lead began to count against a rep's capacity. */
  public TeamLedger taken(String repId) {
    return withOpen(repId, openOf(repId) + 1);
  }

  /** After a lead ceased to count against a rep's capacity. */
  public TeamLedger freed(String repId) {
    return withOpen(repId, Math.max(0, openOf(repId) - 1));
  }

  /** Leads that wait for somebody to take them. */
  public int waiting() {
    return lines.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** After {@code change} leads more (or less) wait in a line. */
  public TeamLedger waitingChanged(String line, int change) {
    Map<String, Integer> changed = new HashMap<>(lines);
    changed.merge(line, change, (before, more) -> before + more == 0 ? null : before + more);
    return new TeamLedger(open, credit, changed);
  }

  /** After a lead that a rep got proved to be none of their making: they are owed it again. */
  public TeamLedger givenBack(String repId) {
    return new TeamLedger(open, credit.givenBack(repId), lines);
  }

  boolean hasRoom(Rep rep) {
    return openOf(rep.repId()) < rep.capacity();
  }

  private TeamLedger withOpen(String repId, int count) {
    Map<String, Integer> changed = new HashMap<>(open);
    if (count == 0) {
      changed.remove(repId);
    } else {
      changed.put(repId, count);
    }
    return new TeamLedger(changed, credit, lines);
  }
}
