package dev.rapport.handoff.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What of a roster does not fit the other teams': a rep who is in two, territories of which no rule
 * says which wins, a company that two look after.
 */
public final class RosterConflicts {

  private static final String CODE = "value.invalid";

  private RosterConflicts() {}

  /** The faults of {@code team} beside the others; an earlier roster of its own is none of them. */
  public static List<RosterFault> of(Team team, Collection<Team> all) {
    List<RosterFault> faults = new ArrayList<>();
    for (Team other : all) {
      if (!other.teamId().equals(team.teamId())) {
        reps(team, other, faults);
        territories(team, other, faults);
        accounts(team, other, faults);
      }
    }
    return faults;
  }

  private static void reps(Team team, Team other, List<RosterFault> faults) {
    for (int i = 0; i < team.reps().size(); i++) {
      String repId = team.reps().get(i).repId();
      if (other.rep(repId).isPresent()) {
        faults.add(
            fault(
                "reps[" + i + "].repId",
                "'%s' is in the team '%s' already; take them out there first"
                    .formatted(repId, other.teamId())));
      }
    }
  }

  private static void territories(Team team, Team other, List<RosterFault> faults) {
    if (team.priority() != other.priority()) {
      return;
    }
    for (int i = 0; i < team.territories().size(); i++) {
      Territory mine = team.territories().get(i);
      for (Territory theirs : other.territories()) {
        if (mine.specificity() == theirs.specificity() && mine.overlaps(theirs)) {
          faults.add(
              fault(
                  "territories[" + i + "]",
                  "overlaps '%s' of the team '%s', which has the same priority and states as much; give one a lower priority number or a further condition"
                      .formatted(theirs.name(), other.teamId())));
        }
      }
    }
  }

  private static void accounts(Team team, Team other, List<RosterFault> faults) {
    for (int i = 0; i < team.accounts().size(); i++) {
      Account mine = team.accounts().get(i);
      boolean isTheirs =
          other.accounts().stream()
              .anyMatch(
                  theirs ->
                      (mine.domain() != null && mine.domain().equals(theirs.domain()))
                          || (mine.accountId() != null
                              && mine.accountId().equals(theirs.accountId())));
      if (isTheirs) {
        faults.add(
            fault(
                "accounts[" + i + "]",
                "is looked after by the team '%s' already".formatted(other.teamId())));
      }
    }
  }

  private static RosterFault fault(String field, String message) {
    return new RosterFault(1, field, CODE, message);
  }
}
