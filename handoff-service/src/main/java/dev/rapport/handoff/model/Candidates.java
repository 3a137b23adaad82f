package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who of a team could take one lead. People are meant by their position in the team.
 *
 * @param ledger what each has open, in the order of the team
 * @param hadIt reps from whom the lead was taken
 */
record Candidates(Rota rota, Need need, Instant now, TeamLedger ledger, Set<String> hadIt) {

  private static final int MOST_PASSED_OVER = 10;

  /**
   * Whoever looks after the lead's account, unless they are away or full. After hours it is theirs
   * all the same: whom the buyer knows tomorrow is worth more than a stranger tonight.
   */
  Optional<Rep> owner() {
    int position = need.ownerId() == null ? -1 : rota.roll().position(need.ownerId());
    if (position < 0) {
      return Optional.empty();
    }
    Rep rep = rep(position);
    return rep.available()
            && !hadIt.contains(rep.repId())
            && hasRoom(rep, position)
            && rota.isThere(position, now)
        ? Optional.of(rep)
        : Optional.empty();
  }

  /** The weights of those who can take it, 0 for all others. */
  int[] weights() {
    int[] working = withoutWhoHadIt(rota.weights(need, now, ledger));
    return isNobody(working) && rota.team().assignsWhenClosed()
        ? withoutWhoHadIt(rota.weightsAfterHours(need, now, ledger))
        : working;
  }

  static boolean isNobody(int[] weights) {
    for (int weight : weights) {
      if (weight > 0) {
        return false;
      }
    }
    return true;
  }

  private int[] withoutWhoHadIt(int[] weights) {
    for (String repId : hadIt) {
      int position = rota.roll().position(repId);
      if (position >= 0) {
        weights[position] = 0;
      }
    }
    return weights;
  }

  private Rep rep(int position) {
    return rota.team().reps().get(position);
  }

  private boolean hasRoom(Rep rep, int position) {
    return ledger.openAt(position) < rep.capacity();
  }

  /** Why it was this rep's turn, and why others' it was not. */
  List<String> why(int chosen, int[] weights) {
    Rep rep = rep(chosen);
    int total = 0;
    int people = 0;
    for (int weight : weights) {
      total += weight;
      people += weight > 0 ? 1 : 0;
    }
    List<String> why = new ArrayList<>();
    // Joined, not formatted: it is said of every lead.
    why.add(
        "turn of "
            + rep.name()
            + ": weight "
            + rep.weight()
            + " of "
            + total
            + " among the "
            + people
            + " who can take a lead, "
            + ledger.openAt(chosen)
            + " of "
            + rep.capacity()
            + " open");
    for (int position = 0;
        position < weights.length && why.size() <= MOST_PASSED_OVER;
        position++) {
      if (weights[position] == 0) {
        why.add(rep(position).name() + " was passed over: " + passedOver(position));
      }
    }
    return why;
  }

  /** Why the rep at {@code position} could not take it. */
  private String passedOver(int position) {
    Rep rep = rep(position);
    if (!rep.available()) {
      return "away";
    }
    if (hadIt.contains(rep.repId())) {
      return "had it before";
    }
    if (!need.isMetBy(rep)) {
      return "lacks " + String.join(" and ", need.skills());
    }
    if (!hasRoom(rep, position)) {
      return ledger.openAt(position) + " of " + rep.capacity() + " open";
    }
    return rota.reasonOff(position, now).orElse("does not work now");
  }
}
