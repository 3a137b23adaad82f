package dev.rapport.handoff.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.LeadWaiting;
import dev.rapport.handoff.state.WaitingLead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the teams of one partition decide: their state, and the way out.
 *
 * @param watch what the clocks of the teams must look at
 */
record Desk(
    Rules rules,
    Rotas rotas,
    ProcessorContext<String, TeamMove> context,
    Ledgers ledgers,
    Backlog backlog,
    OwnedLeads owned,
    ClockWatch watch) {

  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  /** What a team decides by. */
  record Rules(
      RosterBoard rosters,
      LoadPolicy load,
      InstantSource clock,
      HandoffMetrics metrics,
      Topic<LeadHandoff> published,
      Topic<LeadSignal> signals) {}

  static Desk of(Rules rules, ProcessorContext<String, TeamMove> context) {
    Rotas rotas = new Rotas(rules.rosters());
    return new Desk(
        rules,
        rotas,
        context,
        Ledgers.of(context, rules.metrics()),
        Backlog.of(context),
        OwnedLeads.of(context),
        ClockWatch.of(context, rules.rosters(), rotas));
  }

  static Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = new HashSet<>(Backlog.stores());
    stores.addAll(OwnedLeads.stores());
    stores.addAll(ClockWatch.stores());
    stores.addAll(Ledgers.stores());
    return stores;
  }

  Instant now() {
    return rules.clock().instant();
  }

  /** Changes a team's books. */
  void book(String teamId, UnaryOperator<TeamLedger> change) {
    ledgers.put(teamId, change.apply(ledgers.of(teamId)));
  }

  /** Gives a lead out. Telling it comes first: that can fail, and then nothing is kept either. */
  void assign(String teamId, LeadHandoff draft, @Nullable String traceParent, Assignment turn) {
    LeadHandoff assigned = HandoffEvents.assigned(draft, turn, now());
    moved(assigned, traceParent);
    String leadId = assigned.getLeadId().toString();
    owned.open(leadId, assigned.getRepId());
    owned.turn(leadId, turn.turn());
    watch.assigned(assigned);
    ledgers.put(teamId, turn.ledger());
  }

  /**
   * The books after a lead was not worth the turn that it cost. One that came by its account cost
   * none, and who has worked a lead to its end has had their turn.
   */
  TeamLedger givenBack(LeadHandoff handoff) {
    String teamId = handoff.getTeamId();
    TeamLedger ledger = ledgers.of(teamId);
    TeamLedger books = rotas.of(teamId).map(ledger::under).orElse(ledger);
    return owned
        .turn(handoff.getLeadId().toString())
        .map(turn -> books.givenBack(handoff.getRepId(), turn))
        .orElse(books);
  }

  /** From now on the turn of a lead cannot be given back. */
  void endTurn(String teamId, String leadId) {
    owned.endTurn(leadId).ifPresent(turn -> book(teamId, books -> books.turnEnded(turn)));
  }

  /** A lead waits in a line until somebody can take it. */
  void queue(LeadHandoff draft, String line, WaitingLead lead) {
    String leadId = draft.getLeadId().toString();
    String place = backlog.add(line, leadId, HandoffStanding.clockStart(draft), lead);
    book(draft.getTeamId(), ledger -> ledger.waitingChanged(line, 1));
    LeadWaiting waiting =
        LeadWaiting.newBuilder()
            .setLeadId(leadId)
            .setTeamId(draft.getTeamId())
            .setSkills(draft.getRouting().getSkills())
            .setAccountOwnerId(draft.getRouting().getAccountOwnerId())
            .setTerritory(draft.getRouting().getTerritory())
            .setScore(draft.getScore())
            .setCapturedAt(draft.getCapturedAt())
            .build();
    forward(place, new TeamMove.Waits(waiting), lead.getTraceParent());
  }

  /** A lead waits no more. */
  void withdraw(String teamId, String leadId) {
    leave(leadId).ifPresent(line -> book(teamId, ledger -> ledger.waitingChanged(line, -1)));
  }

  /** Takes a lead out of its line, which the books know or are about to; the line. */
  Optional<String> leave(String leadId) {
    Optional<String> place = backlog.remove(leadId);
    place.ifPresent(left -> forward(left, new TeamMove.Waits(null), (String) null));
    return place.map(Backlog::line);
  }

  /** Tells of a handoff and keeps it. */
  void moved(LeadHandoff handoff, @Nullable String traceParent) {
    String leadId = handoff.getLeadId().toString();
    Headers headers = headers(traceParent);
    EventHeaders.describe(
        headers, handoff, Topics.HANDOFF, handoff.getEventId().toString(), handoff.getOccurredAt());
    // Written here and not at the end of the topology: a fault there is dealt with there, and the
    // handoff would have happened without anybody being told.
    Topic<LeadHandoff> topic = rules.published();
    byte[] published = topic.valueSerde().serializer().serialize(topic.name(), headers, handoff);
    Bytes kept = owned.encode(handoff);
    forward(leadId, new TeamMove.Moved(kept, Bytes.wrap(published)), headers);
    owned.put(leadId, kept);
    rules.metrics().moved(handoff);
  }

  /** Tells qualification of a lead that sales put off, so that it comes back on its day. */
  void defer(LeadHandoff rejected, Instant said) {
    String person = rejected.getPersonKey();
    if (person == null) {
      log.warn(
          "lead {} does not come back: a version that knew no person handed it off",
          rejected.getLeadId());
      return;
    }
    LeadSignal signal = HandoffEvents.deferral(rejected, person, said, now());
    Headers headers = new RecordHeaders();
    EventHeaders.describe(
        headers, signal, Topics.HANDOFF, signal.getSignalId().toString(), signal.getReceivedAt());
    Topic<LeadSignal> topic = rules.signals();
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, signal);
    forward(person, new TeamMove.Deferred(Bytes.wrap(bytes)), headers);
  }

  /** Hands on what was decided, within the trace that it belongs to. */
  void forward(String key, TeamMove move, @Nullable String traceParent) {
    forward(key, move, headers(traceParent));
  }

  private void forward(String key, TeamMove move, Headers headers) {
    context.forward(new Record<>(key, move, now().toEpochMilli(), headers));
  }

  private static Headers headers(@Nullable String traceParent) {
    Headers headers = new RecordHeaders();
    TraceParent.parse(traceParent).ifPresent(trace -> EventHeaders.trace(headers, trace));
    return headers;
  }
}
