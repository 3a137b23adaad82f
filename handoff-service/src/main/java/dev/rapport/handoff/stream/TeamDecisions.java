package dev.rapport.handoff.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.RejectionFault;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.WaitingLead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for a team, one thing after the other: who gets a lead, who has answered, who has room
 * again. All news of a team comes through one partition, so no lead ever has two owners.
 */
final class TeamDecisions implements Processor<String, TeamEvent, String, TeamMove> {

  /** How soon a changed roster is noticed and a team's books are seen by others. */
  private static final Duration TICK = Duration.ofMillis(200);

  /** How often it is looked for how long leads have waited. */
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(TeamDecisions.class);

  private final Desk.Rules rules;
  private final HandoffDrafts drafts = new HandoffDrafts();
  private @Nullable Opened opened;

  /** What there is once the processor has its state. */
  private record Opened(Desk desk, Dispatch waiting, Reminding clock) {}

  private TeamDecisions(Desk.Rules rules) {
    this.rules = rules;
  }

  static ProcessorSupplier<String, TeamEvent, String, TeamMove> by(Desk.Rules rules) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, TeamEvent, String, TeamMove> get() {
        return new TeamDecisions(rules);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Desk.stores();
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, TeamMove> context) {
    Desk desk = Desk.of(rules, context);
    Dispatch waiting = new Dispatch(desk, drafts);
    opened = new Opened(desk, waiting, new Reminding(desk, waiting));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    context.schedule(MEASURED, PunctuationType.WALL_CLOCK_TIME, now -> waiting.measure());
  }

  @Override
  public void process(Record<String, TeamEvent> event) {
    TeamEvent news = event.value();
    Instant written = Instant.ofEpochMilli(event.timestamp());
    opened().clock().read(written);
    switch (news.getKind()) {
      case QUALIFIED -> qualified(event.key(), news, event.headers());
      case WITHDRAWN -> desk().withdraw(event.key(), news.getLeadId());
      case ACCEPTANCE -> answered(event, HandoffKind.ACCEPTED);
      case REJECTION -> answered(event, HandoffKind.REJECTED);
      case CLOSED -> {
        desk().watch().ended(news.getLeadId());
        desk().endTurn(event.key(), news.getLeadId());
        closed(event.key(), news.getLeadId());
      }
      case CONTACTED -> contacted(news.getLeadId(), written);
      case REOPENED -> reopened(event.key(), news.getLeadId());
      case UNKNOWN -> throw new IllegalArgumentException("a team's event of an unknown kind");
    }
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.desk().ledgers().close();
    }
  }

  private void qualified(String teamId, TeamEvent news, Headers headers) {
    String leadId = news.getLeadId();
    Optional<LeadHandoff> last = desk().owned().find(leadId);
    if (last.isPresent() && !isAnew(news, last.get())) {
      // It has, or had, its owner: a lead that is judged again is not handed off again.
      return;
    }
    LeadHandoff draft = drafts.decode(news.getDraft());
    boolean isOther = last.map(before -> countOnFrom(before, draft)).orElse(false);
    isOther |= keepWhatItHad(leadId, draft);
    WaitingLead lead =
        new WaitingLead(
            isOther ? drafts.encode(draft) : news.getDraft(),
            EventHeaders.text(headers, EventHeaders.TRACE_PARENT).orElse(null));
    if (teamId.equals(Team.UNROUTED) && opened().waiting().isRoutedNow(draft)) {
      // The team came while the lead was on its way here; no later tick would look at it.
      opened().waiting().sendBack(teamId, leadId, lead);
      return;
    }
    Need need = HandoffDrafts.need(draft);
    TeamLedger ledger = desk().ledgers().of(teamId);
    Optional<Assignment> turn =
        ledger.waiting() > 0
            ? Optional.empty()
            : desk().rotas().of(teamId).flatMap(rota -> ledger.assign(rota, need, desk().now()));
    if (turn.isPresent()) {
      desk().assign(teamId, draft, lead.getTraceParent(), turn.get());
      return;
    }
    if (teamId.equals(Team.UNROUTED) && !desk().backlog().contains(leadId)) {
      log.warn("no team takes lead {}: it waits until a roster does", leadId);
    }
    desk().withdraw(teamId, leadId);
    String line = need.line(teamId);
    desk().queue(draft, line, lead);
    opened().waiting().dispatch(teamId);
  }

  /**
   * Whether a lead that sales sent back is one for sales anew: it was none in between; or it was
   * judged knowing until when sales put it off, and is one all the same (its day is here, or the
   * buyer has spoken of time since); or it came back before, and waits.
   */
  private boolean isAnew(TeamEvent news, LeadHandoff last) {
    if (last.getKind() != HandoffKind.REJECTED) {
      return false;
    }
    LocalDate putOff = last.getDeferredUntil();
    return news.getReturned()
        || (putOff != null && putOff.equals(news.getDeferredUntil()))
        || desk().backlog().contains(news.getLeadId());
  }

  /**
   * Whoever asks again while they wait waits no longer for it; and what happened to a lead is
   * counted on, though it happened in another team; whether that changes the draft.
   */
  private boolean keepWhatItHad(String leadId, LeadHandoff draft) {
    Optional<LeadHandoff> waiting =
        desk().backlog().find(leadId).map(lead -> drafts.decode(lead.getDraft()));
    Optional<Instant> earlier =
        waiting
            .map(HandoffStanding::clockStart)
            .filter(start -> start.isBefore(HandoffStanding.clockStart(draft)));
    earlier.ifPresent(draft::setClockStart);
    boolean isCountedOn = waiting.map(before -> countOnFrom(before, draft)).orElse(false);
    return earlier.isPresent() || isCountedOn;
  }

  private static boolean countOnFrom(LeadHandoff before, LeadHandoff draft) {
    boolean isBehind = draft.getSequence() < before.getSequence();
    if (isBehind) {
      draft.setSequence(before.getSequence());
    }
    return isBehind;
  }

  private void answered(Record<String, TeamEvent> event, HandoffKind kind) {
    TeamEvent answer = event.value();
    Optional<LeadHandoff> last = desk().owned().find(answer.getLeadId());
    if (last.isEmpty()
        || !canBe(kind, last.get())
        || (answer.getRepId() != null && !answer.getRepId().equals(last.get().getRepId()))) {
      // Whoever asked has been told so: the answer came twice, or the lead is another's now.
      return;
    }
    Instant said = Instant.ofEpochMilli(event.timestamp());
    LeadHandoff answered = HandoffEvents.answered(last.get(), kind, answer, said, desk().now());
    desk()
        .moved(
            answered, EventHeaders.text(event.headers(), EventHeaders.TRACE_PARENT).orElse(null));
    if (kind == HandoffKind.ACCEPTED) {
      opened().clock().measure(answer.getLeadId(), /* acceptance= */ true, said);
      desk().watch().accepted(answer.getLeadId(), said);
    } else {
      desk().watch().ended(answer.getLeadId());
    }
    if (kind == HandoffKind.REJECTED) {
      if (RejectionFault.isNotTheReps(answer.getReason())) {
        desk().ledgers().put(event.key(), desk().givenBack(answered));
        desk().owned().endTurn(answer.getLeadId());
      } else {
        desk().endTurn(event.key(), answer.getLeadId());
      }
    }
    if (answered.getDeferredUntil() != null) {
      // What the buyer said after it counts, however late it was told.
      desk().defer(answered, Objects.requireNonNullElse(answer.getSaidAt(), said));
    }
    if (kind == HandoffKind.REJECTED || rules.load() == LoadPolicy.UNANSWERED) {
      closed(event.key(), answer.getLeadId());
    }
  }

  private static boolean canBe(HandoffKind answer, LeadHandoff handoff) {
    return answer == HandoffKind.REJECTED
        ? HandoffStanding.canBeRejected(handoff)
        : HandoffStanding.isUnanswered(handoff);
  }

  private void contacted(String leadId, Instant said) {
    opened().clock().measure(leadId, /* acceptance= */ false, said);
    desk().watch().ended(leadId);
  }

  private void closed(String teamId, String leadId) {
    desk()
        .owned()
        .close(leadId)
        .ifPresent(
            repId -> {
              desk().book(teamId, books -> books.freed(repId));
              opened().waiting().dispatch(teamId);
            });
  }

  private void reopened(String teamId, String leadId) {
    if (rules.load() == LoadPolicy.UNANSWERED) {
      return;
    }
    desk()
        .owned()
        .find(leadId)
        .filter(HandoffStanding::isAccepted)
        .filter(handoff -> desk().owned().reopen(leadId, handoff.getRepId()))
        .ifPresent(handoff -> desk().book(teamId, books -> books.taken(handoff.getRepId())));
  }

  private void tick() {
    Instant now = desk().now();
    opened().waiting().tick(now);
    opened().clock().tick(now);
    for (TeamBooks books : desk().ledgers().takeChanged()) {
      desk().forward(books.getTeamId(), new TeamMove.Booked(books), null);
    }
  }

  private Desk desk() {
    return opened().desk();
  }

  private Opened opened() {
    if (opened == null) {
      throw new IllegalStateException("not initialised");
    }
    return opened;
  }
}
