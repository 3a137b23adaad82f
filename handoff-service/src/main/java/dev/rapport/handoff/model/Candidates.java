package dev.rapport.handoff.model;

import dev.rapport.handoff.model.RoundRobinCredit.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who of a team could take one lead.
 *
 * @param ledger what each has open
 * @param hadIt reps from whom the lead was taken
 */
record Candidates(Rota rota, Need need, Instant now, TeamLedger ledger, Set<String> hadIt) {

  private static final int MOST_PASSED_OVER = 10;

  /**
   * Whoever looks after the lead's account, unless they are away or full. After hours it is theirs
   * all the same: whom the buyer knows tomorrow is worth more than a stranger tonight.
   */
  Optional<Rep> owner() {
    if (need.ownerId() == null) {
      return Optional.empty();
    }
    List<Rep> reps = rota.team().reps();
    for (int position = 0; position < reps.size(); position++) {
      Rep rep = reps.get(position);
      if (rep.repId().equals(need.ownerId())) {
        return rep.available()
                && !hadIt.contains(rep.repId())
                && ledger.hasRoom(rep)
                && (rota.works(position, now) || rota.reasonOff(position, now).isEmpty())
            ? Optional.of(rep)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Those who can take it, in the team's order. */
  List<Share> shares() {
    List<Share> working = shares(/* worksNow= */ true);
    return working.isEmpty() && rota.team().assignsWhenClosed()
        ? shares(/* worksNow= */ false)
        : working;
  }

  private List<Share> shares(boolean worksNow) {
    List<Rep> reps = rota.team().reps();
    List<Share> shares = new ArrayList<>();
    for (int position = 0; position < reps.size(); position++) {
      Rep rep = reps.get(position);
      if (rep.available()
          && !hadIt.contains(rep.repId())
          && need.isMetBy(rep)
          && ledger.hasRoom(rep)
          && (rota.works(position, now)
              || (!worksNow && rota.reasonOff(position, now).isEmpty()))) {
        shares.add(new Share(rep.repId(), rep.weight()));
      }
    }
    return shares;
  }

  /** Why it was this rep's turn, and why others' it was not. */
  List<String> why(Rep chosen, List<Share> shares) {
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
            + ledger.openOf(chosen.repId())
            + " of "
            + chosen.capacity()
            + " open");
    List<Rep> reps = rota.team().reps();
    for (int position = 0; position < reps.size() && why.size() <= MOST_PASSED_OVER; position++) {
      Rep rep = reps.get(position);
      if (!rep.repId().equals(chosen.repId())) {
        passedOver(position)
            .ifPresent(reason -> why.add(rep.name() + " was passed over: " + reason));
      }
    }
    return why;
  }

  /** Why the rep at {@code position} could not take it; empty if it only was another's turn. */
  Optional<String> passedOver(int position) {
    Rep rep = rota.team().reps().get(position);
    if (!rep.available()) {
      return Optional.of("away");
    }
    if (hadIt.contains(rep.repId())) {
      return Optional.of("had it before");
    }
    if (!need.isMetBy(rep)) {
      return Optional.of("lacks " + String.join(" and ", need.skills()));
    }
    if (!ledger.hasRoom(rep)) {
      return Optional.of(ledger.openOf(rep.repId()) + " of " + rep.capacity() + " open");
    }
    return rota.works(position, now)
        ? Optional.empty()
        : rota.reasonOff(position, now).or(() -> Optional.of("does not work now"));
  }
}
