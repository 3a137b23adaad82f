package dev.rapport.handoff.stream;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.WaitingLead;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives out what waits, oldest first, as soon as somebody can take it, and has routed again what
 * waits for a team that is gone, or waits for none that has come.
 */
final class Dispatch {

  /** Leads given out, or sent back, at one go: a transaction stays short. */
  private static final int MOST_AT_ONCE = 1_000;

  private final Desk desk;
  private final HandoffDrafts drafts;

  /** The rosters by which all that waits has been looked at, and those by which it is being. */
  private long seenRevision;

  private long lookedAtRevision;

  /** How far the leads that no team takes have been looked at. */
  private @Nullable String lookedAtUpTo;

  Dispatch(Desk desk, HandoffDrafts drafts) {
    this.desk = desk;
    this.drafts = drafts;
  }

  /**
   * Gives out what waits, oldest first, as far as somebody can take it; whether nothing more can
   * go. Leads that ask for a skill which nobody has now do not keep others waiting.
   */
  boolean dispatch(String teamId) {
    Set<String> lines = new HashSet<>(desk.ledgers().of(teamId).lines().keySet());
    Optional<Rota> rota = lines.isEmpty() ? Optional.empty() : desk.rotas().of(teamId);
    if (rota.isEmpty()) {
      return true;
    }
    Instant now = desk.now();
    for (int given = 0; given < MOST_AT_ONCE; given++) {
      lines.retainAll(desk.ledgers().of(teamId).lines().keySet());
      if (!dispatchOldest(teamId, rota.get(), lines, now)) {
        desk.rotas().looked(teamId, now);
        return true;
      }
    }
    return false;
  }

  /**
   * Gives out the oldest lead that somebody can take; lines that nobody can serve are taken out.
   */
  private boolean dispatchOldest(String teamId, Rota rota, Set<String> lines, Instant now) {
    while (!lines.isEmpty()) {
      Optional<Backlog.Waiting> oldest = desk.backlog().oldestOf(lines);
      if (oldest.isEmpty()) {
        return false;
      }
      Backlog.Waiting next = oldest.get();
      LeadHandoff draft = drafts.decode(next.lead().getDraft());
      Optional<Assignment> turn =
          desk.ledgers()
              .of(teamId)
              .waitingChanged(next.line(), -1)
              .assign(rota, HandoffDrafts.need(draft), now);
      if (turn.isPresent()) {
        desk.assign(teamId, draft, next.lead().getTraceParent(), turn.get());
        Optional<String> unused = desk.leave(next.leadId());
        return true;
      }
      lines.remove(next.line());
    }
    return false;
  }

  /** Says how long leads have waited. */
  void measure() {
    for (String teamId : desk.ledgers().teamsThatWait()) {
      desk.backlog()
          .oldestOf(desk.ledgers().of(teamId).lines().keySet())
          .ifPresent(oldest -> desk.rules().metrics().waitingSince(teamId, oldest.clockStart()));
    }
  }

  /** Looks at what can go out since rosters have changed, or somebody has begun to work. */
  void tick(Instant now) {
    long revision = desk.rules().rosters().revision();
    if (revision != lookedAtRevision) {
      lookedAtRevision = revision;
      lookedAtUpTo = null;
    }
    if (revision != seenRevision && rostersChanged()) {
      seenRevision = revision;
    }
    desk.ledgers().teamsThatWait().stream()
        .filter(teamId -> desk.rotas().isDue(teamId, now))
        .forEach(this::dispatch);
    // Whatever the revision: a lead may come for a team after the team has gone.
    desk.ledgers().teamsThatWait().stream().filter(this::isGone).forEach(this::sendAllBack);
  }

  /** Whether all that can move has moved. */
  private boolean rostersChanged() {
    boolean done = true;
    for (String teamId : desk.ledgers().teamsThatWait()) {
      done &= teamId.equals(Team.UNROUTED) ? sendBackRouted() : dispatch(teamId);
    }
    return done;
  }

  private boolean isGone(String teamId) {
    return !teamId.equals(Team.UNROUTED) && desk.rules().rosters().team(teamId).isEmpty();
  }

  /** Sends what waits for a team that is gone back to routing, oldest first in each line. */
  private void sendAllBack(String teamId) {
    for (String line : desk.ledgers().of(teamId).lines().keySet()) {
      desk.backlog()
          .oldest(line, MOST_AT_ONCE)
          .forEach(next -> sendBack(teamId, next.leadId(), next.lead()));
    }
  }

  /** Sends leads that a team takes now back to routing, oldest first; those of no team stay. */
  private boolean sendBackRouted() {
    List<Backlog.Waiting> page = desk.backlog().after(Team.UNROUTED, lookedAtUpTo, MOST_AT_ONCE);
    for (Backlog.Waiting next : page) {
      if (isRoutedNow(drafts.decode(next.lead().getDraft()))) {
        sendBack(Team.UNROUTED, next.leadId(), next.lead());
      }
    }
    boolean done = page.size() < MOST_AT_ONCE;
    lookedAtUpTo = done ? null : page.get(page.size() - 1).place();
    return done;
  }

  /** Whether a team takes a lead now. */
  boolean isRoutedNow(LeadHandoff draft) {
    return desk.rules().rosters().router().route(HandoffDrafts.profile(draft.getLead())).isRouted();
  }

  /** Has a lead that nobody owns routed again: it waits here no more. */
  void sendBack(String teamId, String leadId, WaitingLead lead) {
    HandoffCommand command =
        HandoffCommand.newBuilder()
            .setLeadId(leadId)
            .setKind(CommandKind.ROUTE)
            .setDraft(lead.getDraft())
            .build();
    desk.forward(leadId, new TeamMove.SentBack(command), lead.getTraceParent());
    desk.withdraw(teamId, leadId);
  }
}
