package dev.rapport.handoff.model;

import dev.rapport.handoff.model.RoundRobinCredit.Share;
import java.util.ArrayList;
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
 * @param waiting leads that wait for somebody with capacity
 */
public record TeamLedger(Map<String, Integer> open, RoundRobinCredit credit, int waiting) {

  private static final int MOST_PASSED_OVER = 10;

  /** People who left the team and whose open leads still count: the books are one record. */
  private static final int MOST_WHO_LEFT = 5_000;

  /** A lead was given to a rep. */
  public record Assignment(Rep rep, List<String> why, TeamLedger ledger) {}

  public TeamLedger {
    open = Map.copyOf(open);
    if (waiting < 0) {
      throw new IllegalArgumentException("fewer than no leads wait");
    }
  }

  /** The books of a team that has done nothing yet. */
  public static TeamLedger fresh() {
    return new TeamLedger(Map.of(), RoundRobinCredit.fresh(), 0);
  }

  /**
   * Gives the next lead to the rep of {@code team} whose turn it is; empty if nobody can take it.
   */
  public Optional<Assignment> assign(Team team) {
    List<Share> shares = new ArrayList<>();
    for (Rep rep : team.reps()) {
      if (hasRoom(rep)) {
        shares.add(new Share(rep.repId(), rep.weight()));
      }
    }
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    RoundRobinCredit.Turn turn = credit.next(shares);
    Rep rep = team.rep(turn.repId()).orElseThrow();
    TeamLedger after = new TeamLedger(open, turn.credit(), waiting).closedFor(team);
    return Optional.of(new Assignment(rep, why(team, rep, shares), after.taken(rep.repId())));
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
    return new TeamLedger(kept, credit.of(present), waiting);
  }

  /** How many more leads the reps of {@code team} can take now. */
  public int room(Team team) {
    long room = 0;
    for (Rep rep : team.reps()) {
      if (hasRoom(rep)) {
        room += rep.capacity() - openOf(rep.repId());
      }
    }
    return (int) Math.min(room, Integer.MAX_VALUE);
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

  /** After {@code change} leads more (or less) wait. */
  public TeamLedger waitingChanged(int change) {
    return new TeamLedger(open, credit, waiting + change);
  }

  private boolean hasRoom(Rep rep) {
    return rep.available() && openOf(rep.repId()) < rep.capacity();
  }

  private TeamLedger withOpen(String repId, int count) {
    Map<String, Integer> changed = new HashMap<>(open);
    if (count == 0) {
      changed.remove(repId);
    } else {
      changed.put(repId, count);
    }
    return new TeamLedger(changed, credit, waiting);
  }

  private List<String> why(Team team, Rep chosen, List<Share> shares) {
    int total = shares.stream().mapToInt(Share::weight).sum();
    List<String> why = new ArrayList<>();
    // Joined, not formatted: it is said of every lead.
    why.add(
        "turn of "
            + chosen.name()
            + ": weight "
            + chosen.weight()
            + " of "
            + total
            + " among the "
            + shares.size()
            + " who can take a lead, "
            + openOf(chosen.repId())
            + " of "
            + chosen.capacity()
            + " open");
    team.reps().stream()
        .filter(rep -> !hasRoom(rep))
        .limit(MOST_PASSED_OVER)
        .forEach(rep -> why.add(passedOver(rep)));
    return why;
  }

  private String passedOver(Rep rep) {
    return rep.available()
        ? "%s was passed over: %d of %d open"
            .formatted(rep.name(), openOf(rep.repId()), rep.capacity())
        : "%s was passed over: away".formatted(rep.name());
  }
}
