package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead waits.
 *
 * @param until when somebody who could take it begins to work next; null where that is not what it
 *     waits for, or never comes
 * @param text in a sentence
 */
public record WaitingReason(Kind kind, @Nullable Instant until, String text) {

  /** What it is for want of. */
  public enum Kind {
    /** No team takes it, or its team is gone. */
    NO_TEAM,
    /** Nobody of the team has what it asks for. */
    NO_SKILL,
    /** Nobody who could take it works now. */
    CLOSED,
    /** All who could take it have as many as they can. */
    NO_ROOM,
    /** Nothing: it goes out in its turn. */
    NEXT
  }

  /** Why a lead that asks for {@code need} waits for a team with these books at {@code now}. */
  public static WaitingReason of(Optional<Rota> rota, Need need, TeamLedger ledger, Instant now) {
    if (rota.isEmpty()) {
      return new WaitingReason(Kind.NO_TEAM, null, "no team takes it");
    }
    Team team = rota.get().team();
    List<Rep> able =
        team.reps().stream().filter(rep -> rep.available() && need.isMetBy(rep)).toList();
    if (able.isEmpty()) {
      return new WaitingReason(
          Kind.NO_SKILL,
          null,
          need.skills().isEmpty()
              ? "everybody in the team is away"
              : "nobody who is there has " + String.join(" and ", need.skills()));
    }
    List<Rep> working = able.stream().filter(rep -> team.workingTime(rep).at(now).works()).toList();
    boolean hasRoom = able.stream().anyMatch(rep -> ledger.openOf(rep.repId()) < rep.capacity());
    if (working.isEmpty() && (!team.assignsWhenClosed() || hasRoom)) {
      return closed(rota.get().nextStart(able, now));
    }
    if (working.stream().noneMatch(rep -> ledger.openOf(rep.repId()) < rep.capacity())) {
      return new WaitingReason(
          Kind.NO_ROOM, null, "all who could take it have as many leads as they can");
    }
    return new WaitingReason(Kind.NEXT, null, "it goes out in its turn");
  }

  private static WaitingReason closed(Optional<Instant> until) {
    return new WaitingReason(
        Kind.CLOSED,
        until.orElse(null),
        until
            .map(start -> "nobody who could take it works until " + start)
            .orElse("nobody who could take it works"));
  }
}
