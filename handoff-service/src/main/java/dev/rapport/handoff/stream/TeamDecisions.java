package dev.rapport.handoff.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.RejectionFault;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.WaitingLead;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Decides for a team, one thing after the other: who gets a lead, who has answered, who has room
 * again. All news of a team comes through one partition, so no lead ever has two owners.
 */
final class TeamDecisions implements Processor<String, TeamEvent, String, TeamMove> {

  /** How soon a changed roster is noticed and a team's books are seen by others. */
  private static final Duration TICK = Duration.ofMillis(200);

  /** Leads given out, or sent back, at one go: a transaction stays short. */
  private static final int MOST_AT_ONCE = 1_000;

  /** How long a clock waits for news of before a deadline that is still on its way. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** A clock waits no longer than this for a partition that has fallen behind. */
  private static final Duration MOST_GRACE = Duration.ofMinutes(5);

  /** After this it is tried again to find somebody else for a lead. */
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  /** What a team decides by. */
  record Rules(
      RosterBoard rosters,
      LoadPolicy load,
      InstantSource clock,
      HandoffMetrics metrics,
      Topic<LeadHandoff> published) {}

  /** The state of a partition and the way out. */
  private record Desk(
      ProcessorContext<String, TeamMove> context,
      Ledgers ledgers,
      Backlog backlog,
      OwnedLeads owned,
      ClockWatch watch) {}

  private final Rules rules;
  private final HandoffDrafts drafts = new HandoffDrafts();
  private final Rotas rotas;
  private @Nullable Desk initialised;

  /** The rosters by which all that waits has been looked at, and those by which it is being. */
  private long seenRevision;

  private long lookedAtRevision;

  /** How far the leads that no team takes have been looked at. */
  private @Nullable String lookedAtUpTo;

  /** When news was last read that had been written long before; at first the start. */
  private Instant readLateAt = Instant.EPOCH;

  private TeamDecisions(Rules rules) {
    this.rules = rules;
    this.rotas = new Rotas(rules.rosters());
  }

  static ProcessorSupplier<String, TeamEvent, String, TeamMove> by(Rules rules) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, TeamEvent, String, TeamMove> get() {
        return new TeamDecisions(rules);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new HashSet<>(Backlog.stores());
        stores.addAll(OwnedLeads.stores());
        stores.addAll(ClockWatch.stores());
        stores.add(Ledgers.storeBuilder());
        return stores;
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, TeamMove> context) {
    initialised =
        new Desk(
            context,
            Ledgers.of(context, rules.metrics()),
            Backlog.of(context),
            OwnedLeads.of(context),
            ClockWatch.of(context, rules.rosters()));
    readLateAt = rules.clock().instant();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
  }

  @Override
  public void process(Record<String, TeamEvent> event) {
    TeamEvent news = event.value();
    Instant written = Instant.ofEpochMilli(event.timestamp());
    if (written.plus(GRACE).isBefore(rules.clock().instant())) {
      readLateAt = rules.clock().instant();
    }
    switch (news.getKind()) {
      case QUALIFIED -> qualified(event.key(), news, event.headers());
      case WITHDRAWN -> withdrawn(event.key(), news.getLeadId());
      case ACCEPTANCE -> answered(event, HandoffKind.ACCEPTED);
      case REJECTION -> answered(event, HandoffKind.REJECTED);
      case CLOSED -> {
        desk().watch().ended(news.getLeadId());
        closed(event.key(), news.getLeadId());
      }
      case CONTACTED -> contacted(news.getLeadId(), written);
      case REOPENED -> reopened(event.key(), news.getLeadId());
      case UNKNOWN -> throw new IllegalArgumentException("a team's event of an unknown kind");
    }
  }

  @Override
  public void close() {
    if (initialised != null) {
      initialised.ledgers().close();
    }
  }

  private void qualified(String teamId, TeamEvent news, Headers headers) {
    String leadId = news.getLeadId();
    if (desk().owned().contains(leadId)) {
      // It has, or had, its owner: a lead that is judged again is not handed off again.
      return;
    }
    LeadHandoff draft = drafts.decode(news.getDraft());
    WaitingLead lead =
        new WaitingLead(
            news.getDraft(), EventHeaders.text(headers, EventHeaders.TRACE_PARENT).orElse(null));
    if (teamId.equals(Team.UNROUTED) && isRoutedNow(draft)) {
      // The team came while the lead was on its way here; no later tick would look at it.
      sendBack(teamId, leadId, lead);
      return;
    }
    Need need = HandoffDrafts.need(draft);
    TeamLedger ledger = desk().ledgers().of(teamId);
    Optional<Assignment> turn =
        ledger.waiting() > 0
            ? Optional.empty()
            : rotas.of(teamId).flatMap(rota -> ledger.assign(rota, need, rules.clock().instant()));
    if (turn.isPresent()) {
      assign(teamId, draft, lead.getTraceParent(), turn.get());
      return;
    }
    withdrawn(teamId, leadId);
    String line = need.line(teamId);
    desk().backlog().add(line, leadId, draft.getCapturedAt(), lead);
    desk().ledgers().put(teamId, desk().ledgers().of(teamId).waitingChanged(line, 1));
    dispatch(teamId);
  }

  private void withdrawn(String teamId, String leadId) {
    desk()
        .backlog()
        .remove(leadId)
        .ifPresent(
            line ->
                desk().ledgers().put(teamId, desk().ledgers().of(teamId).waitingChanged(line, -1)));
  }

  /** Gives a lead out. Telling it comes first: that can fail, and then nothing is kept either. */
  private void assign(
      String teamId, LeadHandoff draft, @Nullable String traceParent, Assignment turn) {
    LeadHandoff assigned = HandoffEvents.assigned(draft, turn, rules.clock().instant());
    String leadId = assigned.getLeadId().toString();
    moved(assigned, traceParent);
    desk().owned().open(leadId, assigned.getRepId());
    desk().watch().assigned(assigned);
    desk().ledgers().put(teamId, turn.ledger());
  }

  private void answered(Record<String, TeamEvent> event, HandoffKind kind) {
    TeamEvent answer = event.value();
    Optional<LeadHandoff> last = desk().owned().find(answer.getLeadId());
    if (last.isEmpty()
        || !HandoffEvents.isUnanswered(last.get())
        || (answer.getRepId() != null && !answer.getRepId().equals(last.get().getRepId()))) {
      // Whoever asked has been told so: the answer came twice, or the lead is another's now.
      return;
    }
    Instant said = Instant.ofEpochMilli(event.timestamp());
    LeadHandoff answered =
        HandoffEvents.answered(last.get(), kind, answer, said, rules.clock().instant());
    moved(answered, EventHeaders.text(event.headers(), EventHeaders.TRACE_PARENT).orElse(null));
    if (kind == HandoffKind.ACCEPTED) {
      measure(answer.getLeadId(), /* acceptance= */ true, said);
      desk().watch().accepted(answer.getLeadId(), said);
    } else {
      desk().watch().ended(answer.getLeadId());
    }
    if (kind == HandoffKind.REJECTED && RejectionFault.isNotTheReps(answer.getReason())) {
      giveBack(event.key(), last.get());
    }
    if (kind == HandoffKind.REJECTED || rules.load() == LoadPolicy.UNANSWERED) {
      closed(event.key(), answer.getLeadId());
    }
  }

  private void contacted(String leadId, Instant said) {
    measure(leadId, /* acceptance= */ false, said);
    desk().watch().ended(leadId);
  }

  private void measure(String leadId, boolean acceptance, Instant said) {
    ClockWatch watch = desk().watch();
    watch
        .find(leadId)
        .ifPresent(
            lead ->
                watch
                    .taken(lead, acceptance, said)
                    .ifPresent(
                        taken ->
                            rules
                                .metrics()
                                .taken(
                                    lead.getTeamId(),
                                    acceptance,
                                    taken.raw(),
                                    taken.working(),
                                    taken.kept())));
  }

  /** Takes the steps that are due, once what was said before them has been read. */
  private void clockTicked(Instant now) {
    boolean isBehind = now.isBefore(readLateAt.plus(GRACE));
    for (ClockWatch.Due due : desk().watch().due(now.minus(isBehind ? MOST_GRACE : GRACE))) {
      String leadId = due.lead().getLeadId();
      Optional<LeadHandoff> last = desk().owned().find(leadId);
      Optional<Rota> rota = rotas.of(due.lead().getTeamId());
      if (last.isEmpty() || rota.isEmpty()) {
        desk().watch().ended(leadId);
      } else if (due.step().isReassignment()) {
        reassign(due, last.get(), rota.get(), now);
      } else {
        moved(ClockAlarms.escalated(last.get(), due.step(), rota.get().team(), now), null);
        desk().watch().stepped(leadId, due.step(), Instant.EPOCH);
        rules.metrics().stepped(due.lead().getTeamId(), due.step());
      }
    }
  }

  /** Gives a lead to another, rather to one who has not had it; if nobody can, it stays. */
  private void reassign(ClockWatch.Due due, LeadHandoff last, Rota rota, Instant now) {
    String teamId = due.lead().getTeamId();
    String leadId = due.lead().getLeadId();
    String owner = last.getRepId();
    // Of who has not said yes; the credit of who looks after the account was not used.
    TeamLedger ledger = desk().ledgers().of(teamId);
    TeamLedger without =
        owner.equals(last.getRouting().getAccountOwnerId()) ? ledger : ledger.givenBack(owner);
    Optional<Assignment> turn = another(due, rota, without, HandoffDrafts.need(last), now);
    if (turn.isEmpty()) {
      desk().watch().stepped(leadId, due.step(), now.plus(TRY_AGAIN));
      return;
    }
    LeadHandoff reassigned = HandoffEvents.reassigned(last, turn.get(), now);
    moved(reassigned, null);
    TeamLedger after = turn.get().ledger();
    boolean counted = desk().owned().close(leadId).isPresent();
    desk().owned().open(leadId, reassigned.getRepId());
    desk().ledgers().put(teamId, counted ? after.freed(owner) : after);
    desk().watch().assigned(reassigned);
    desk().watch().stepped(leadId, due.step(), Instant.EPOCH);
    rules.metrics().stepped(teamId, due.step());
    dispatch(teamId);
  }

  private static Optional<Assignment> another(
      ClockWatch.Due due, Rota rota, TeamLedger ledger, Need need, Instant now) {
    Set<String> hadIt = new HashSet<>(due.lead().getHadBy());
    hadIt.add(due.lead().getRepId());
    return ledger
        .assign(rota, need, now, hadIt)
        .or(() -> ledger.assign(rota, need, now, Set.of(due.lead().getRepId())));
  }

  /** The lead was not worth the turn that it cost; one that came by its account cost none. */
  private void giveBack(String teamId, LeadHandoff rejected) {
    if (!rejected.getRepId().equals(rejected.getRouting().getAccountOwnerId())) {
      desk().ledgers().put(teamId, desk().ledgers().of(teamId).givenBack(rejected.getRepId()));
    }
  }

  private void closed(String teamId, String leadId) {
    desk()
        .owned()
        .close(leadId)
        .ifPresent(
            repId -> {
              desk().ledgers().put(teamId, desk().ledgers().of(teamId).freed(repId));
              dispatch(teamId);
            });
  }

  private void reopened(String teamId, String leadId) {
    if (rules.load() == LoadPolicy.UNANSWERED) {
      return;
    }
    desk()
        .owned()
        .find(leadId)
        .filter(HandoffEvents::isAccepted)
        .filter(handoff -> desk().owned().reopen(leadId, handoff.getRepId()))
        .ifPresent(
            handoff ->
                desk()
                    .ledgers()
                    .put(teamId, desk().ledgers().of(teamId).taken(handoff.getRepId())));
  }

  /**
   * Gives out what waits, oldest first, as far as somebody can take it; whether nothing more can
   * go. Leads that ask for a skill which nobody has now do not keep others waiting.
   */
  private boolean dispatch(String teamId) {
    Optional<Rota> rota = rotas.of(teamId);
    if (rota.isEmpty()) {
      return true;
    }
    Instant now = rules.clock().instant();
    Set<String> lines = new HashSet<>(desk().ledgers().of(teamId).lines().keySet());
    for (int given = 0; given < MOST_AT_ONCE; given++) {
      lines.retainAll(desk().ledgers().of(teamId).lines().keySet());
      if (!dispatchOldest(teamId, rota.get(), lines, now)) {
        rotas.looked(teamId, now);
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
      Optional<Backlog.Waiting> oldest = desk().backlog().oldestOf(lines);
      if (oldest.isEmpty()) {
        return false;
      }
      Backlog.Waiting next = oldest.get();
      LeadHandoff draft = drafts.decode(next.lead().getDraft());
      Optional<Assignment> turn =
          desk()
              .ledgers()
              .of(teamId)
              .waitingChanged(next.line(), -1)
              .assign(rota, HandoffDrafts.need(draft), now);
      if (turn.isPresent()) {
        assign(teamId, draft, next.lead().getTraceParent(), turn.get());
        desk().backlog().remove(next.leadId());
        return true;
      }
      lines.remove(next.line());
    }
    return false;
  }

  private void tick() {
    long revision = rules.rosters().revision();
    if (revision != lookedAtRevision) {
      lookedAtRevision = revision;
      lookedAtUpTo = null;
    }
    if (revision != seenRevision && rostersChanged()) {
      seenRevision = revision;
    }
    Instant now = rules.clock().instant();
    desk().ledgers().teamsThatWait().stream()
        .filter(teamId -> rotas.isDue(teamId, now))
        .forEach(this::dispatch);
    // Whatever the revision: a lead may come for a team after the team has gone.
    desk().ledgers().teamsThatWait().stream().filter(this::isGone).forEach(this::sendAllBack);
    clockTicked(now);
    for (TeamBooks books : desk().ledgers().takeChanged()) {
      forward(books.getTeamId(), new TeamMove.Booked(books), new RecordHeaders());
    }
  }

  /** Whether all that can move has moved. */
  private boolean rostersChanged() {
    boolean done = true;
    for (String teamId : desk().ledgers().teamsThatWait()) {
      done &= teamId.equals(Team.UNROUTED) ? sendBackRouted() : dispatch(teamId);
    }
    return done;
  }

  private boolean isGone(String teamId) {
    return !teamId.equals(Team.UNROUTED) && rules.rosters().team(teamId).isEmpty();
  }

  /** Sends what waits for a team that is gone back to routing, oldest first in each line. */
  private void sendAllBack(String teamId) {
    for (String line : desk().ledgers().of(teamId).lines().keySet()) {
      desk()
          .backlog()
          .oldest(line, MOST_AT_ONCE)
          .forEach(next -> sendBack(teamId, next.leadId(), next.lead()));
    }
  }

  /** Sends leads that a team takes now back to routing, oldest first; those of no team stay. */
  private boolean sendBackRouted() {
    List<Backlog.Waiting> page = desk().backlog().after(Team.UNROUTED, lookedAtUpTo, MOST_AT_ONCE);
    for (Backlog.Waiting next : page) {
      if (isRoutedNow(drafts.decode(next.lead().getDraft()))) {
        sendBack(Team.UNROUTED, next.leadId(), next.lead());
      }
    }
    boolean done = page.size() < MOST_AT_ONCE;
    lookedAtUpTo = done ? null : page.get(page.size() - 1).place();
    return done;
  }

  private boolean isRoutedNow(LeadHandoff draft) {
    return rules.rosters().router().route(HandoffDrafts.profile(draft.getLead())).isRouted();
  }

  /** Has a lead that nobody owns routed again: it waits here no more. */
  private void sendBack(String teamId, String leadId, WaitingLead lead) {
    HandoffCommand command =
        HandoffCommand.newBuilder()
            .setLeadId(leadId)
            .setKind(CommandKind.ROUTE)
            .setDraft(lead.getDraft())
            .build();
    forward(leadId, new TeamMove.SentBack(command), headers(lead.getTraceParent()));
    withdrawn(teamId, leadId);
  }

  /** Tells of a handoff and keeps it. */
  private void moved(LeadHandoff handoff, @Nullable String traceParent) {
    String leadId = handoff.getLeadId().toString();
    Headers headers = headers(traceParent);
    EventHeaders.describe(
        headers, handoff, Topics.HANDOFF, handoff.getEventId().toString(), handoff.getOccurredAt());
    // Written here and not at the end of the topology: a fault there is dealt with there, and the
    // handoff would have happened without anybody being told.
    Topic<LeadHandoff> topic = rules.published();
    byte[] published = topic.valueSerde().serializer().serialize(topic.name(), headers, handoff);
    Bytes kept = desk().owned().encode(handoff);
    forward(leadId, new TeamMove.Moved(kept, Bytes.wrap(published)), headers);
    desk().owned().put(leadId, kept);
    rules.metrics().moved(handoff);
  }

  private static Headers headers(@Nullable String traceParent) {
    Headers headers = new RecordHeaders();
    dev.rapport.events.TraceParent.parse(traceParent)
        .ifPresent(trace -> EventHeaders.trace(headers, trace));
    return headers;
  }

  private void forward(String key, TeamMove move, Headers headers) {
    Instant now = rules.clock().instant();
    desk().context().forward(new Record<>(key, move, now.toEpochMilli(), headers));
  }

  private Desk desk() {
    if (initialised == null) {
      throw new IllegalStateException("not initialised");
    }
    return initialised;
  }
}
