package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.state.ObjectionsCounted;
import dev.rapport.handoff.state.SegmentObjections;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
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
 * Counts the leads of a segment, and tells its numbers every second in which they changed: every
 * lead changes the numbers of all leads, which are too many to be told with each.
 */
final class SegmentCounting
    implements Processor<String, ObjectionsCounted, String, SegmentObjections> {

  static final String STORE = "segment-objections";

  private static final Duration TELL_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_THROUGH_EVERY = Duration.ofHours(1);

  private final InstantSource clock;
  private final Set<String> changed = new TreeSet<>();
  private @Nullable ProcessorContext<String, SegmentObjections> context;
  private @Nullable KeyValueStore<String, SegmentObjections> store;

  private SegmentCounting(InstantSource clock) {
    this.clock = clock;
  }

  static ProcessorSupplier<String, ObjectionsCounted, String, SegmentObjections> by(
      InstantSource clock) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, ObjectionsCounted, String, SegmentObjections> get() {
        return new SegmentCounting(clock);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE),
                Serdes.String(),
                new SingleObjectSerde<>(SegmentObjections.class)));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, SegmentObjections> initialised) {
    context = initialised;
    store = initialised.getStateStore(STORE);
    // What was counted last may not have been told when this partition was another's.
    lookThrough();
    initialised.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell());
    initialised.schedule(LOOK_THROUGH_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> lookThrough());
  }

  @Override
  public void process(Record<String, ObjectionsCounted> counted) {
    String segment = counted.key();
    SegmentObjections kept = store().get(segment);
    ObjectionCounts before = kept == null ? ObjectionCounts.NONE : ObjectionRecords.counts(kept);
    ObjectionsCounted leads = counted.value();
    ObjectionCounts after =
        before.with(
            YearMonth.parse(leads.getMonth()), Set.copyOf(leads.getNames()), leads.getLeads());
    store().put(segment, ObjectionRecords.kept(after));
    changed.add(segment);
  }

  /** Segments are as many as industries have been talked to in a year: a few hundred. */
  private void lookThrough() {
    try (KeyValueIterator<String, SegmentObjections> all = store().all()) {
      all.forEachRemaining(segment -> changed.add(segment.key));
    }
  }

  private void tell() {
    for (String segment : changed) {
      SegmentObjections kept = store().get(segment);
      if (kept == null) {
        continue;
      }
      ObjectionCounts counts = ObjectionRecords.counts(kept).from(firstMonth());
      SegmentObjections told = counts.months().isEmpty() ? null : ObjectionRecords.kept(counts);
      store().put(segment, told);
      forward(segment, told);
    }
    changed.clear();
  }

  private YearMonth firstMonth() {
    return ObjectionCounts.firstThatCounts(ObjectionRecords.month(clock.instant()));
  }

  private void forward(String segment, @Nullable SegmentObjections counts) {
    if (context == null) {
      throw new IllegalStateException("not initialised");
    }
    context.forward(new Record<>(segment, counts, clock.millis()));
  }

  private KeyValueStore<String, SegmentObjections> store() {
    if (store == null) {
      throw new IllegalStateException("not initialised");
    }
    return store;
  }
}
