package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.LeadProfile;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.model.TeamRoute;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.TeamEventKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Finds the team that a lead's news is for. A lead stays with the team it was first given to, so
 * that one team decides about it; only a lead that no team takes is routed anew.
 */
final class LeadRouting implements Processor<String, LeadNews, String, TeamEvent> {

  static final String STORE = "lead-team";

  private static final int LONGEST_COMMENT = 10_000;

  private static final Set<String> REASONS =
      EnumSet.complementOf(EnumSet.of(RejectionReason.UNKNOWN)).stream()
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());

  private final RosterBoard rosters;
  private final Briefing briefing;
  private final HandoffDrafts drafts = new HandoffDrafts();
  private @Nullable ProcessorContext<String, TeamEvent> context;
  private @Nullable KeyValueStore<String, String> teams;
  private @Nullable EarlierHandoffs earlier;

  private LeadRouting(RosterBoard rosters, Briefing briefing) {
    this.rosters = rosters;
    this.briefing = briefing;
  }

  static ProcessorSupplier<String, LeadNews, String, TeamEvent> with(
      RosterBoard rosters, BriefSources sources, InstantSource clock) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, LeadNews, String, TeamEvent> get() {
        return new LeadRouting(rosters, new Briefing(sources, clock));
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, TeamEvent> initialised) {
    context = initialised;
    teams = initialised.getStateStore(STORE);
    KeyValueStore<String, byte[]> view = initialised.getStateStore(HandoffView.STORE);
    earlier = new EarlierHandoffs(view);
  }

  @Override
  public void process(Record<String, LeadNews> news) {
    LeadNews value = news.value();
    if (value instanceof LeadNews.Assessed assessed) {
      assessed(news, assessed.event());
    } else if (value instanceof LeadNews.Reported reported) {
      reported(news, reported.event());
    } else if (value instanceof LeadNews.Asked asked) {
      asked(news, asked.event());
    }
  }

  private void assessed(Record<String, LeadNews> news, LeadAssessed lead) {
    Placement known = known(news.key());
    if (!isForSales(lead)) {
      withdrawn(news, known);
      return;
    }
    TeamRoute route = route(HandoffDrafts.profile(lead.getLead()), known);
    LeadHandoff draft = drafts.draft(lead, route, brief(news.key(), lead));
    // It may have been another team's before, of whose handoffs its team has no record.
    draft.setSequence(earlier().lastSequence(news.key()));
    TeamEvent.Builder qualified =
        qualified(news.key(), draft)
            .setReturned(known != null && known.isWithdrawn())
            .setDeferredUntil(lead.getDeferredUntil());
    if (known != null && known.isUnrouted() && !draft.getTeamId().equals(known.teamId())) {
      forward(news, known.teamId(), event(news.key(), TeamEventKind.WITHDRAWN).build());
    }
    place(news, known, draft, qualified.build());
  }

  private Brief brief(String leadId, LeadAssessed lead) {
    return briefing.brief(lead, earlier().of(lead.getPersonKey(), leadId));
  }

  private EarlierHandoffs earlier() {
    if (earlier == null) {
      throw new IllegalStateException("not initialised");
    }
    return earlier;
  }

  private void withdrawn(Record<String, LeadNews> news, @Nullable Placement known) {
    if (known == null) {
      return;
    }
    forward(news, known.teamId(), event(news.key(), TeamEventKind.WITHDRAWN).build());
    if (known.isUnrouted()) {
      // It may be on its way back to be routed again, which must then come to nothing.
      store().delete(news.key());
    } else {
      remember(news.key(), known, known.withdrawn());
    }
  }

  private static boolean isForSales(LeadAssessed lead) {
    return lead.getVerdict() == Verdict.SALES_QUALIFIED || lead.getControl();
  }

  /**
   * The team of a lead. A team that is gone keeps its leads here, too: only its own partition knows
   * whether one has an owner, and sends back those that have none.
   */
  private TeamRoute route(LeadProfile lead, @Nullable Placement known) {
    TeamRoute route = rosters.router().route(lead, earlier());
    if (known == null || known.isUnrouted() || known.teamId().equals(route.teamId())) {
      return route;
    }
    return new TeamRoute(
        known.teamId(),
        "kept",
        null,
        Need.NOTHING,
        List.of("the lead stays with the team that it was first given to"));
  }

  private TeamEvent.Builder qualified(String leadId, LeadHandoff draft) {
    return event(leadId, TeamEventKind.QUALIFIED).setDraft(drafts.encode(draft));
  }

  private void place(
      Record<String, LeadNews> news,
      @Nullable Placement known,
      LeadHandoff draft,
      TeamEvent qualified) {
    forward(news, draft.getTeamId(), qualified);
    remember(news.key(), known, Placement.of(draft));
  }

  private void reported(Record<String, LeadNews> news, SalesOutcome outcome) {
    Placement known = known(news.key());
    if (known != null) {
      for (TeamEventKind kind : news(outcome.getKind())) {
        forward(news, known.teamId(), told(outcome, kind, known.teamId()));
      }
    }
  }

  private TeamEvent told(SalesOutcome outcome, TeamEventKind kind, String teamId) {
    TeamEvent.Builder told =
        event(outcome.getLeadId().toString(), kind)
            .setActor(outcome.getOrigin())
            .setSaidAt(outcome.getOccurredAt())
            .setComment(outcome.getComment());
    if (kind == TeamEventKind.ACCEPTANCE || kind == TeamEventKind.REJECTION) {
      told.setRepId(repOf(teamId, outcome.getRepId()));
    }
    if (kind == TeamEventKind.REJECTION) {
      RejectionReason reason = outcome.getReason();
      boolean isKnown = reason != null && reason != RejectionReason.UNKNOWN;
      told.setReason((isKnown ? reason : RejectionReason.OTHER).name());
      told.setDeferredUntil(comesBackOn(outcome));
    }
    return told.build();
  }

  /** A day that was over when it was said puts nothing off. */
  private static @Nullable LocalDate comesBackOn(SalesOutcome outcome) {
    LocalDate day = outcome.getDeferredUntil();
    boolean putsOff =
        outcome.getReason() == RejectionReason.TIMING
            && day != null
            && day.isAfter(LocalDate.ofInstant(outcome.getOccurredAt(), ZoneOffset.UTC));
    return putsOff ? day : null;
  }

  /** Others name people in their own ways: only who is on the roster is held to be who they say. */
  private @Nullable String repOf(String teamId, @Nullable String named) {
    return rosters
        .team(teamId)
        .filter(team -> team.reps().stream().anyMatch(rep -> rep.repId().equals(named)))
        .map(team -> named)
        .orElse(null);
  }

  /**
   * Who has spoken with the buyer has taken the lead on. Who has only tried has not said so, for
   * nobody may have tried at all; as far as the clock is concerned, the buyer was contacted.
   */
  private static List<TeamEventKind> news(OutcomeKind kind) {
    return switch (kind) {
      case ACCEPTED -> List.of(TeamEventKind.ACCEPTANCE);
      case CONTACTED, MEETING, OPPORTUNITY ->
          List.of(TeamEventKind.ACCEPTANCE, TeamEventKind.CONTACTED);
      case WON -> List.of(TeamEventKind.ACCEPTANCE, TeamEventKind.CONTACTED, TeamEventKind.CLOSED);
      case NO_RESPONSE -> List.of(TeamEventKind.CONTACTED, TeamEventKind.CLOSED);
      case REJECTED -> List.of(TeamEventKind.REJECTION);
      case LOST -> List.of(TeamEventKind.CLOSED);
      case REOPENED -> List.of(TeamEventKind.REOPENED);
      case UNKNOWN -> List.of();
    };
  }

  private void asked(Record<String, LeadNews> news, HandoffCommand command) {
    refuseUnsound(command);
    Placement known = known(news.key());
    if (known == null) {
      return;
    }
    String team = known.teamId();
    switch (command.getKind()) {
      case ACCEPT -> forward(news, team, answer(command, TeamEventKind.ACCEPTANCE));
      case REJECT -> forward(news, team, answer(command, TeamEventKind.REJECTION));
      case ROUTE -> rerouted(news, known, command);
      case UNKNOWN -> throw new IllegalArgumentException("a command of an unknown kind");
    }
  }

  /** What HTTP refuses can still be written to the topic by hand. */
  private static void refuseUnsound(HandoffCommand command) {
    if (command.getKind() == CommandKind.REJECT
        && (command.getReason() == null || !REASONS.contains(command.getReason()))) {
      throw new IllegalArgumentException("a rejection without a reason of the shared list");
    }
    if (command.getComment() != null && command.getComment().length() > LONGEST_COMMENT) {
      throw new IllegalArgumentException(
          "a comment of more than %d characters".formatted(LONGEST_COMMENT));
    }
  }

  /**
   * Routes a lead that was sent back, unless its team has been told of it anew in the meantime; to
   * the same team, if that one is there (again).
   */
  private void rerouted(Record<String, LeadNews> news, Placement known, HandoffCommand command) {
    LeadHandoff sentBack = drafts.decode(command.getDraft());
    if (!known.isOf(sentBack)) {
      return;
    }
    LeadProfile lead = HandoffDrafts.profile(sentBack.getLead());
    boolean isGone = rosters.team(known.teamId()).isEmpty();
    LeadHandoff draft =
        drafts.rerouted(
            sentBack, isGone ? rosters.router().route(lead, earlier()) : route(lead, known));
    // Whatever it was before: it waits, so nobody has it.
    place(news, known, draft, qualified(news.key(), draft).setReturned(true).build());
  }

  private static TeamEvent answer(HandoffCommand command, TeamEventKind kind) {
    return event(command.getLeadId(), kind)
        .setRepId(command.getRepId())
        .setReason(command.getReason())
        .setComment(command.getComment())
        .setActor(command.getActor())
        .setDeferredUntil(
            RejectionReason.TIMING.name().equals(command.getReason())
                ? command.getDeferredUntil()
                : null)
        .build();
  }

  private static TeamEvent.Builder event(String leadId, TeamEventKind kind) {
    return TeamEvent.newBuilder().setLeadId(leadId).setKind(kind);
  }

  private void forward(Record<String, LeadNews> news, String team, TeamEvent event) {
    if (context == null) {
      throw new IllegalStateException("not initialised");
    }
    context.forward(news.withKey(team).withValue(event));
  }

  private @Nullable Placement known(String leadId) {
    String text = store().get(leadId);
    return text == null ? null : Placement.parse(text);
  }

  private void remember(String leadId, @Nullable Placement known, Placement placement) {
    if (!placement.equals(known)) {
      store().put(leadId, placement.text());
    }
  }

  private KeyValueStore<String, String> store() {
    if (teams == null) {
      throw new IllegalStateException("not initialised");
    }
    return teams;
  }
}
