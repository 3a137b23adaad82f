package dev.rapport.handoff.stream;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a team's clock does: it reminds, tells the manager and gives a lead to another rep. */
final class Reminding {

  /** How long a clock waits for news of before a deadline that is still on its way. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** A clock waits no longer than this for a partition that has fallen behind. */
  private static final Duration MOST_GRACE = Duration.ofMinutes(5);

  /** After this it is tried again to find somebody else for a lead. */
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  private final Desk desk;
  private final Dispatch waiting;

  /** When news was last read that had been written long before; at first the start. */
  private Instant readLateAt;

  Reminding(Desk desk, Dispatch waiting) {
    this.desk = desk;
    this.waiting = waiting;
    this.readLateAt = desk.now();
  }

  /** News is read that was written at {@code written}. */
  void read(Instant written) {
    Instant now = desk.now();
    if (written.plus(GRACE).isBefore(now)) {
      readLateAt = now;
    }
  }

  /** A lead was accepted, or its buyer contacted, at {@code said}: how long did that take? */
  void measure(String leadId, boolean acceptance, Instant said) {
    ClockWatch watch = desk.watch();
    watch
        .find(leadId)
        .ifPresent(
            lead ->
                watch
                    .taken(lead, acceptance, said)
                    .ifPresent(
                        taken ->
                            desk.rules()
                                .metrics()
                                .taken(
                                    lead.getTeamId(),
                                    acceptance,
                                    taken.raw(),
                                    taken.working(),
                                    taken.kept())));
  }

  /** Takes the steps that are due, once what was said before them has been read. */
  void tick(Instant now) {
    boolean isBehind = now.isBefore(readLateAt.plus(GRACE));
    for (ClockWatch.Due due : desk.watch().due(now.minus(isBehind ? MOST_GRACE : GRACE))) {
      String leadId = due.lead().getLeadId();
      Optional<LeadHandoff> last = desk.owned().find(leadId);
      Optional<Rota> rota = desk.rotas().of(due.lead().getTeamId());
      if (last.isEmpty() || rota.isEmpty()) {
        desk.watch().ended(leadId);
      } else if (due.step().isReassignment()) {
        reassign(due, last.get(), rota.get(), now);
      } else {
        desk.moved(ClockAlarms.escalated(last.get(), due.step(), rota.get(), now), null);
        desk.watch().stepped(leadId, due.step(), Instant.EPOCH);
        desk.rules().metrics().stepped(due.lead().getTeamId(), due.step());
      }
    }
  }

  /** Gives a lead to another, rather to one who has not had it; if nobody can, it stays. */
  private void reassign(ClockWatch.Due due, LeadHandoff last, Rota rota, Instant now) {
    String teamId = due.lead().getTeamId();
    String leadId = due.lead().getLeadId();
    String owner = last.getRepId();
    // Of who has not said yes; the credit of who looks after the account was not used.
    Optional<Assignment> turn =
        another(due, rota, desk.givenBack(last), HandoffDrafts.need(last), now);
    if (turn.isEmpty()) {
      desk.watch().stepped(leadId, due.step(), now.plus(TRY_AGAIN));
      return;
    }
    LeadHandoff reassigned = HandoffEvents.reassigned(last, turn.get(), now);
    desk.moved(reassigned, null);
    TeamLedger after = turn.get().ledger();
    boolean counted = desk.owned().close(leadId).isPresent();
    desk.owned().open(leadId, reassigned.getRepId());
    desk.owned().turn(leadId, turn.get().turn());
    desk.ledgers().put(teamId, counted ? after.freed(owner) : after);
    desk.watch().assigned(reassigned);
    desk.watch().stepped(leadId, due.step(), Instant.EPOCH);
    desk.rules().metrics().stepped(teamId, due.step());
    waiting.dispatch(teamId);
  }

  private static Optional<Assignment> another(
      ClockWatch.Due due, Rota rota, TeamLedger ledger, Need need, Instant now) {
    Set<String> hadIt = new HashSet<>(due.lead().getHadBy());
    hadIt.add(due.lead().getRepId());
    return ledger
        .assign(rota, need, now, hadIt)
        .or(() -> ledger.assign(rota, need, now, Set.of(due.lead().getRepId())));
  }
}
