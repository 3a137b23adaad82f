package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.Clock;
import dev.rapport.handoff.model.ClockStep;
import dev.rapport.handoff.model.Deadline;
import dev.rapport.handoff.model.LeadClock;
import dev.rapport.handoff.state.WatchedLead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Which leads of a partition the clocks of their teams must look at, and when. It lies in stores,
 * so that it lasts. What is due is computed anew when its moment comes, and a part at a time when a
 * roster has changed.
 */
final class ClockWatch {

  private static final String LEADS = "watched-lead";
  private static final String PLACES = "watched-by-moment";

  /** Leads looked at in one tick. */
  private static final int MOST_AT_ONCE = 500;

  /** So often a lead changes hands; then it stays with who has it, and the manager knows. */
  private static final int MOST_REASSIGNMENTS = 5;

  /** Where leads stand whose team promises nothing: a new roster may. */
  private static final long NEVER = 999_999_999_999_999L;

  private final RosterBoard rosters;
  private final Rotas rotas;
  private final KeyValueStore<String, WatchedLead> leads;
  private final KeyValueStore<String, String> places;

  /** Nothing stands before it: what was deleted there is not read over again. */
  private String doneUpTo = "";

  private long revision = -1;
  private @Nullable String lookedAtUpTo;

  /** A lead for which a step is to be taken now. */
  record Due(WatchedLead lead, ClockStep step) {}

  private ClockWatch(
      RosterBoard rosters,
      Rotas rotas,
      KeyValueStore<String, WatchedLead> leads,
      KeyValueStore<String, String> places) {
    this.rosters = rosters;
    this.rotas = rotas;
    this.leads = leads;
    this.places = places;
  }

  static ClockWatch of(ProcessorContext<?, ?> context, RosterBoard rosters, Rotas rotas) {
    return new ClockWatch(
        rosters, rotas, context.getStateStore(LEADS), context.getStateStore(PLACES));
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LEADS),
            Serdes.String(),
            new SingleObjectSerde<>(WatchedLead.class)),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PLACES), Serdes.String(), Serdes.String()));
  }

  Optional<WatchedLead> find(String leadId) {
    return Optional.ofNullable(leads.get(leadId));
  }

  /** A lead has a (new) owner. What was done before is not done again, except to reassign it. */
  void assigned(LeadHandoff handoff) {
    String leadId = handoff.getLeadId().toString();
    WatchedLead before = leads.get(leadId);
    List<String> hadBy = new ArrayList<>(before == null ? List.of() : before.getHadBy());
    if (before != null && handoff.getKind() == HandoffKind.REASSIGNED) {
      hadBy.add(before.getRepId());
    }
    WatchedLead lead =
        WatchedLead.newBuilder()
            .setLeadId(leadId)
            .setTeamId(handoff.getTeamId())
            .setRepId(handoff.getRepId())
            .setCapturedAt(HandoffStanding.clockStart(handoff).toEpochMilli())
            .setAssignedAt(handoff.getAssignedAt().toEpochMilli())
            .setDone(before == null ? List.of() : before.getDone())
            .setHadBy(hadBy)
            .setPlace(before == null ? "" : before.getPlace())
            .build();
    place(lead, Instant.EPOCH);
  }

  /** The owner accepted at {@code moment}. */
  void accepted(String leadId, Instant moment) {
    WatchedLead lead = leads.get(leadId);
    if (lead != null) {
      lead.setAcceptedAt(moment.toEpochMilli());
      place(lead, Instant.EPOCH);
    }
  }

  /** A step was taken; it is looked at again at {@code notBefore} at the earliest. */
  void stepped(String leadId, ClockStep step, Instant notBefore) {
    WatchedLead lead = leads.get(leadId);
    if (lead != null) {
      if (!step.isReassignment()) {
        List<String> done = new ArrayList<>(lead.getDone());
        done.add(step.name());
        lead.setDone(done);
      } else if (lead.getHadBy().size() >= MOST_REASSIGNMENTS) {
        List<String> done = new ArrayList<>(lead.getDone());
        done.add(ClockStep.ACCEPT_REASSIGN.name());
        done.add(ClockStep.CONTACT_REASSIGN.name());
        lead.setDone(done);
      }
      place(lead, notBefore);
    }
  }

  /** The buyer was contacted, or the lead is sales' no more: no clock runs. */
  void ended(String leadId) {
    WatchedLead lead = leads.delete(leadId);
    if (lead != null) {
      places.delete(lead.getPlace());
    }
  }

  /** What is due at {@code moment}, the earliest first; what is not any more is put off. */
  List<Due> due(Instant moment) {
    lookAgain();
    List<Due> due = new ArrayList<>();
    List<String> page = page(doneUpTo, digits(moment.toEpochMilli()) + "~");
    for (String leadId : page) {
      WatchedLead lead = leads.get(leadId);
      if (lead == null) {
        continue;
      }
      Optional<LeadClock.Due> next = next(lead);
      if (next.isPresent() && !next.get().at().isAfter(moment)) {
        due.add(new Due(lead, next.get().step()));
      } else {
        place(lead, Instant.EPOCH);
      }
    }
    if (due.isEmpty() && page.size() < MOST_AT_ONCE) {
      doneUpTo = digits(moment.toEpochMilli());
    }
    return due;
  }

  /** After a change of rosters, all that is watched, a part at a time. */
  private void lookAgain() {
    if (revision != rosters.revision()) {
      revision = rosters.revision();
      lookedAtUpTo = "";
    }
    if (lookedAtUpTo == null) {
      return;
    }
    List<String> page = page(lookedAtUpTo, "~");
    for (String leadId : page) {
      WatchedLead lead = leads.get(leadId);
      if (lead != null) {
        lookedAtUpTo = lead.getPlace() + "~";
        place(lead, Instant.EPOCH);
      }
    }
    if (page.size() < MOST_AT_ONCE) {
      lookedAtUpTo = null;
    }
  }

  private List<String> page(String from, String to) {
    List<String> page = new ArrayList<>();
    try (KeyValueIterator<String, String> range = places.range(from, to)) {
      while (range.hasNext() && page.size() < MOST_AT_ONCE) {
        page.add(range.next().value);
      }
    }
    return page;
  }

  private void place(WatchedLead lead, Instant notBefore) {
    long at = next(lead).map(due -> due.at().toEpochMilli()).orElse(NEVER);
    String place = digits(Math.max(at, notBefore.toEpochMilli())) + "/" + lead.getLeadId();
    if (!place.equals(lead.getPlace())) {
      if (!lead.getPlace().isEmpty()) {
        places.delete(lead.getPlace());
      }
      places.put(place, lead.getLeadId());
      if (place.compareTo(doneUpTo) < 0) {
        doneUpTo = place;
      }
      lead.setPlace(place);
    }
    leads.put(lead.getLeadId(), lead);
  }

  /**
   * How long it took until {@code moment} that the lead was accepted, or its buyer contacted.
   *
   * @param kept whether that is what the team promised; null if it promises nothing
   */
  record Taken(Duration raw, Duration working, @Nullable Boolean kept) {}

  /** How long it took until {@code moment}; empty of a lead whose team is gone. */
  Optional<Taken> taken(WatchedLead lead, boolean acceptance, Instant moment) {
    Instant captured = Instant.ofEpochMilli(lead.getCapturedAt());
    return rotas
        .of(lead.getTeamId())
        .map(
            rota -> {
              Duration raw = Duration.between(captured, moment);
              Duration working = rota.workingTime(lead.getRepId()).between(captured, moment);
              Clock clock = rota.team().clock();
              Deadline promise = acceptance ? clock.accept() : clock.contact();
              return new Taken(
                  raw.isNegative() ? Duration.ZERO : raw,
                  working,
                  promise == null ? null : working.compareTo(promise.within()) <= 0);
            });
  }

  private Optional<LeadClock.Due> next(WatchedLead lead) {
    return rotas
        .of(lead.getTeamId())
        .flatMap(rota -> clock(lead).next(rota.team().clock(), rota.workingTime(lead.getRepId())));
  }

  private static LeadClock clock(WatchedLead lead) {
    return new LeadClock(
        Instant.ofEpochMilli(lead.getCapturedAt()),
        Instant.ofEpochMilli(lead.getAssignedAt()),
        moment(lead.getAcceptedAt()),
        moment(lead.getContactedAt()),
        lead.getDone().stream().map(ClockStep::valueOf).collect(Collectors.toSet()));
  }

  private static @Nullable Instant moment(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static String digits(long millis) {
    return "%015d".formatted(Math.min(NEVER, Math.max(0, millis)));
  }
}
