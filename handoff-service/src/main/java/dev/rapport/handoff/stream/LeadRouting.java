package dev.rapport.handoff.stream;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.LeadProfile;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamRoute;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.TeamEventKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private final RosterBoard rosters;
  private final HandoffDrafts drafts = new HandoffDrafts();
  private @Nullable ProcessorContext<String, TeamEvent> context;
  private @Nullable KeyValueStore<String, String> teams;

  private LeadRouting(RosterBoard rosters) {
    this.rosters = rosters;
  }

  static ProcessorSupplier<String, LeadNews, String, TeamEvent> with(RosterBoard rosters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, LeadNews, String, TeamEvent> get() {
        return new LeadRouting(rosters);
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
    String known = known(news.key());
    if (!isForSales(lead)) {
      withdrawn(news, known);
      return;
    }
    TeamRoute route = route(HandoffDrafts.profile(lead.getLead()), known);
    if (Team.UNROUTED.equals(known) && route.isRouted()) {
      withdrawn(news, known);
    }
    qualified(news, drafts.draft(lead, route));
  }

  private void withdrawn(Record<String, LeadNews> news, @Nullable String known) {
    if (known == null) {
      return;
    }
    forward(news, known, event(news.key(), TeamEventKind.WITHDRAWN).build());
    if (known.equals(Team.UNROUTED)) {
      // It may be on its way back to be routed again, which must then come to nothing.
      store().delete(news.key());
    }
  }

  private static boolean isForSales(LeadAssessed lead) {
    return lead.getVerdict() == Verdict.SALES_QUALIFIED || lead.getControl();
  }

  private TeamRoute route(LeadProfile lead, @Nullable String known) {
    TeamRoute route = rosters.router().route(lead);
    if (known == null || known.equals(Team.UNROUTED) || known.equals(route.teamId())) {
      return route;
    }
    return new TeamRoute(
        known, "kept", null, List.of("the lead stays with the team that it was first given to"));
  }

  private void qualified(Record<String, LeadNews> news, LeadHandoff draft) {
    if (!draft.getTeamId().equals(known(news.key()))) {
      store().put(news.key(), draft.getTeamId());
    }
    forward(
        news,
        draft.getTeamId(),
        event(news.key(), TeamEventKind.QUALIFIED).setDraft(drafts.encode(draft)).build());
  }

  private void reported(Record<String, LeadNews> news, SalesOutcome outcome) {
    String team = known(news.key());
    if (team != null) {
      closing(outcome.getKind())
          .ifPresent(kind -> forward(news, team, event(news.key(), kind).build()));
    }
  }

  private static Optional<TeamEventKind> closing(OutcomeKind kind) {
    return switch (kind) {
      case WON, LOST, REJECTED, NO_RESPONSE -> Optional.of(TeamEventKind.CLOSED);
      case REOPENED -> Optional.of(TeamEventKind.REOPENED);
      case ACCEPTED, CONTACTED, MEETING, OPPORTUNITY, UNKNOWN -> Optional.empty();
    };
  }

  private void asked(Record<String, LeadNews> news, HandoffCommand command) {
    String team = known(news.key());
    if (team == null) {
      return;
    }
    switch (command.getKind()) {
      case ACCEPT -> forward(news, team, answer(command, TeamEventKind.ACCEPTANCE));
      case REJECT -> forward(news, team, answer(command, TeamEventKind.REJECTION));
      case ROUTE -> rerouted(news, team, command);
      case UNKNOWN -> throw new IllegalArgumentException("a command of an unknown kind");
    }
  }

  /** Routes a lead that was sent back, unless an assessment has routed it in the meantime. */
  private void rerouted(Record<String, LeadNews> news, String known, HandoffCommand command) {
    if (known.equals(Team.UNROUTED)) {
      LeadHandoff draft = drafts.decode(command.getDraft());
      TeamRoute route = rosters.router().route(HandoffDrafts.profile(draft.getLead()));
      qualified(news, drafts.rerouted(draft, route));
    }
  }

  private static TeamEvent answer(HandoffCommand command, TeamEventKind kind) {
    return event(command.getLeadId(), kind)
        .setRepId(command.getRepId())
        .setReason(command.getReason())
        .setComment(command.getComment())
        .setActor(command.getActor())
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

  private @Nullable String known(String leadId) {
    return store().get(leadId);
  }

  private KeyValueStore<String, String> store() {
    if (teams == null) {
      throw new IllegalStateException("not initialised");
    }
    return teams;
  }
}
