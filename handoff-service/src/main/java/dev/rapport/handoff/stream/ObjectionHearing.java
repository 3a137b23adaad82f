package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.model.Segment;
import dev.rapport.handoff.state.LeadObjections;
import dev.rapport.handoff.state.ObjectionsCounted;
import dev.rapport.handoff.state.ToldConversation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Hears which objections a lead raised. A lead counts once for each, in the month of its first
 * conversation, however often it is told: what was counted before is taken back when it changes.
 */
final class ObjectionHearing implements Processor<String, SalesOutcome, String, ObjectionsCounted> {

  static final String STORE = "lead-objections";

  private static final String MONTHS_STORE = "objection-months";

  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_CONVERSATIONS = 50;
  private static final int MOST_NAMES = 20;

  /** In the store of months, what follows the month. */
  private static final char SEPARATOR = '|';

  private record Desk(
      ProcessorContext<String, ObjectionsCounted> context,
      KeyValueStore<String, LeadObjections> leads,
      KeyValueStore<String, String> months,
      HandoffView handoffs) {}

  private final Supplier<MaterialCatalogue> catalogue;
  private final InstantSource clock;
  private @Nullable Desk initialised;

  private ObjectionHearing(Supplier<MaterialCatalogue> catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  static ProcessorSupplier<String, SalesOutcome, String, ObjectionsCounted> by(
      Supplier<MaterialCatalogue> catalogue, InstantSource clock) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, SalesOutcome, String, ObjectionsCounted> get() {
        return new ObjectionHearing(catalogue, clock);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE),
                Serdes.String(),
                new SingleObjectSerde<>(LeadObjections.class)),
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MONTHS_STORE), Serdes.String(), Serdes.String()));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, ObjectionsCounted> context) {
    KeyValueStore<String, byte[]> view = context.getStateStore(HandoffView.STORE);
    initialised =
        new Desk(
            context,
            context.getStateStore(STORE),
            context.getStateStore(MONTHS_STORE),
            new HandoffView(() -> view));
    context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget());
  }

  @Override
  public void process(Record<String, SalesOutcome> report) {
    String leadId = report.key();
    LeadObjections before = desk().leads().get(leadId);
    List<ToldConversation> known = before == null ? List.of() : before.getConversations();
    List<ToldConversation> told = told(known, report.value());
    if (told.equals(known)) {
      return;
    }
    LeadObjections after = told.isEmpty() ? null : counted(leadId, before, told);
    if (before != null && after != null && isCountedAlike(before, after)) {
      desk().leads().put(leadId, after);
      return;
    }
    count(report, before, -1);
    count(report, after, 1);
    keep(leadId, before, after);
  }

  /** A repeated outcome changes nothing, a corrected one stands in the place of what it was. */
  private List<ToldConversation> told(List<ToldConversation> known, SalesOutcome outcome) {
    String outcomeId = outcome.getOutcomeId().toString();
    List<ToldConversation> told =
        new ArrayList<>(
            known.stream().filter(one -> !one.getOutcomeId().equals(outcomeId)).toList());
    List<String> names =
        outcome.getObjections().stream()
            .flatMap(words -> catalogue.get().named(words).stream())
            .distinct()
            .sorted()
            .limit(MOST_NAMES)
            .toList();
    boolean wasTalk = isConversation(outcome.getKind()) || !names.isEmpty();
    if (wasTalk && counts(outcome.getOccurredAt()) && told.size() < MOST_CONVERSATIONS) {
      told.add(new ToldConversation(outcomeId, outcome.getOccurredAt(), names));
    }
    told.sort(
        Comparator.comparing(ToldConversation::getOccurredAt)
            .thenComparing(ToldConversation::getOutcomeId));
    return told;
  }

  /** To accept a lead, to give it back or not to reach it is no conversation with the buyer. */
  private static boolean isConversation(OutcomeKind kind) {
    return switch (kind) {
      case CONTACTED, MEETING, OPPORTUNITY, WON, LOST -> true;
      case ACCEPTED, REJECTED, NO_RESPONSE, REOPENED, UNKNOWN -> false;
    };
  }

  private boolean counts(Instant occurredAt) {
    return !ObjectionRecords.month(occurredAt).isBefore(firstMonth());
  }

  private LeadObjections counted(
      String leadId, @Nullable LeadObjections before, List<ToldConversation> told) {
    Set<String> names = new TreeSet<>();
    told.forEach(one -> names.addAll(one.getNames()));
    YearMonth first = ObjectionRecords.month(told.get(0).getOccurredAt());
    YearMonth now = ObjectionRecords.month(clock.instant());
    LeadObjections.Builder counted =
        LeadObjections.newBuilder()
            .setMonth((first.isAfter(now) ? now : first).toString())
            .setNames(List.copyOf(names))
            .setConversations(told);
    if (before != null && (before.getIndustry() != null || before.getCompanySize() != null)) {
      return counted
          .setIndustry(before.getIndustry())
          .setCompanySize(before.getCompanySize())
          .build();
    }
    Optional<LeadDetails> lead = desk().handoffs().find(leadId).map(LeadHandoff::getLead);
    return counted
        .setIndustry(lead.map(LeadDetails::getIndustry).orElse(null))
        .setCompanySize(lead.map(LeadDetails::getCompanySize).orElse(null))
        .build();
  }

  private static boolean isCountedAlike(LeadObjections before, LeadObjections after) {
    return before.getMonth().equals(after.getMonth())
        && before.getNames().equals(after.getNames())
        && segment(before).equals(segment(after));
  }

  private static Segment segment(LeadObjections lead) {
    return Segment.of(lead.getIndustry(), lead.getCompanySize());
  }

  private void count(
      Record<String, SalesOutcome> report, @Nullable LeadObjections lead, int leads) {
    if (lead == null) {
      return;
    }
    for (Segment segment : segment(lead).containing()) {
      ObjectionsCounted counted = new ObjectionsCounted(lead.getMonth(), lead.getNames(), leads);
      desk().context().forward(report.withKey(segment.key()).withValue(counted));
    }
  }

  private void keep(
      String leadId, @Nullable LeadObjections before, @Nullable LeadObjections after) {
    if (before != null) {
      desk().months().delete(before.getMonth() + SEPARATOR + leadId);
    }
    if (after != null) {
      desk().months().put(after.getMonth() + SEPARATOR + leadId, leadId);
    }
    desk().leads().put(leadId, after);
  }

  /** Leads of months that count no more; the counts themselves leave those months out. */
  private void forget() {
    List<KeyValue<String, String>> old = new ArrayList<>();
    try (KeyValueIterator<String, String> range =
        desk().months().range(null, firstMonth().toString())) {
      while (old.size() < MOST_AT_ONCE && range.hasNext()) {
        old.add(range.next());
      }
    }
    for (KeyValue<String, String> lead : old) {
      desk().months().delete(lead.key);
      desk().leads().delete(lead.value);
    }
  }

  private YearMonth firstMonth() {
    return ObjectionCounts.firstThatCounts(ObjectionRecords.month(clock.instant()));
  }

  private Desk desk() {
    if (initialised == null) {
      throw new IllegalStateException("not initialised");
    }
    return initialised;
  }
}
