package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.CompanyHistory;
import dev.rapport.handoff.model.Velocity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last event of every handoff, whole on every instance, ready to be asked. */
public final class HandoffView {

  static final String STORE = "handoff-view";

  private static final Logger log = LoggerFactory.getLogger(HandoffView.class);

  private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
  private final Deserializer<LeadHandoff> deserializer = deserializer();

  /**
   * What is asked for; null takes any.
   *
   * @param after the position of the last one seen, to go on from there
   */
  public record Query(
      @Nullable String repId,
      @Nullable String teamId,
      @Nullable HandoffKind state,
      int limit,
      @Nullable String after) {}

  /**
   * A part of the answer.
   *
   * @param next where to go on; null at the end
   */
  public record Page(List<LeadHandoff> handoffs, @Nullable String next) {}

  private record Entry(String position, String leadId) {}

  /** A view over a store that may move while streams restart. */
  public HandoffView(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store) {
    this.store = store;
  }

  /** The handoff of a lead. */
  public Optional<LeadHandoff> find(String leadId) {
    return Optional.ofNullable(store.get().get(HandoffIndex.lead(leadId)))
        .map(value -> deserializer.deserialize(STORE, value));
  }

  /** Who had the earlier leads of companies. */
  public CompanyHistory companies() {
    return domain -> new EarlierHandoffs(store.get()).lastOwner(domain);
  }

  /** How fast leads go to a team and are taken on there. */
  public Velocity velocity(String teamId, Instant now) {
    return new TeamPace(store.get(), this::find).of(teamId, now);
  }

  /** Handoffs, newest first. */
  public Page list(Query query) {
    Set<HandoffKind> states =
        query.state() == null ? EnumSet.allOf(HandoffKind.class) : EnumSet.of(query.state());
    List<Entry> entries = new ArrayList<>();
    for (HandoffKind state : states) {
      entries.addAll(entries(query, state));
    }
    List<Entry> page =
        entries.stream()
            .sorted(Comparator.comparing(Entry::position))
            .limit(query.limit())
            .toList();
    List<LeadHandoff> handoffs =
        page.stream()
            .map(entry -> find(entry.leadId()))
            .flatMap(Optional::stream)
            .filter(handoff -> query.teamId() == null || query.teamId().equals(handoff.getTeamId()))
            .toList();
    return new Page(
        handoffs, page.size() < query.limit() ? null : page.get(page.size() - 1).position());
  }

  private List<Entry> entries(Query query, HandoffKind state) {
    String prefix = HandoffIndex.prefix(query.repId(), query.teamId(), state);
    String from = query.after() == null ? prefix : prefix + query.after() + ' ';
    List<Entry> entries = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> range =
        store.get().range(from, HandoffIndex.endOf(prefix))) {
      while (entries.size() < query.limit() && range.hasNext()) {
        String key = range.next().key;
        entries.add(new Entry(key.substring(prefix.length()), HandoffIndex.leadIdOf(key)));
      }
    }
    return entries;
  }

  /** Keeps the view: the global thread runs this. */
  static ProcessorSupplier<String, byte[], Void, Void> keeper() {
    return Keeper::new;
  }

  private static Deserializer<LeadHandoff> deserializer() {
    return new SingleObjectSerde<>(LeadHandoff.class).deserializer();
  }

  private static final class Keeper implements Processor<String, byte[], Void, Void> {
    private static final byte[] ENTRY = new byte[0];
    private final Deserializer<LeadHandoff> deserializer = deserializer();
    private @Nullable KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      KeyValueStore<String, byte[]> view = Objects.requireNonNull(store);
      try {
        List<KeyValue<String, byte[]>> entries = new ArrayList<>();
        if (record.value() != null) {
          LeadHandoff handoff = deserializer.deserialize(STORE, record.value());
          HandoffIndex.entries(handoff).forEach(key -> entries.add(KeyValue.pair(key, ENTRY)));
        }
        forget(view, record.key());
        view.put(HandoffIndex.lead(record.key()), record.value());
        view.putAll(entries);
      } catch (SerializationException e) {
        // Put there by hand; nothing may stop the thread that all queries depend on.
        log.warn("skipped a handoff that cannot be read: {}", e.getClass().getName());
      }
    }

    private void forget(KeyValueStore<String, byte[]> view, String leadId) {
      byte[] last = view.get(HandoffIndex.lead(leadId));
      if (last != null) {
        HandoffIndex.entries(deserializer.deserialize(STORE, last)).forEach(view::delete);
      }
    }
  }
}
