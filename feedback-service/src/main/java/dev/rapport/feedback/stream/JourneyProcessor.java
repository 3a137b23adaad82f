package dev.rapport.feedback.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.FunnelSourceState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.ReviewNameState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each lead's journey, and this partition's part of all views: what a lead counted for before
 * an event is taken away, what it counts for now is added, all in one transaction.
 */
final class JourneyProcessor implements Processor<String, JourneyEvent, String, ViewPart> {

  static final String JOURNEYS = "journeys";
  static final String UNCOUNTED = "uncounted-journeys";
  static final String FUNNEL_PARTIALS = "funnel-partials";
  static final String FUNNEL_SOURCES = "funnel-sources";
  static final String BIN_PARTIALS = "bin-partials";
  static final String INPUT_PARTIALS = "input-partials";
  static final String REVIEW_PARTIALS = "review-partials";
  static final String REVIEW_NAMES = "review-names";

  private final Duration publishEvery;
  private final StateLimits limits;
  private final JourneyListener listener;

  // Set by init, which Kafka Streams calls before anything else.
  private @Nullable Task task;

  private JourneyProcessor(Duration publishEvery, StateLimits limits, JourneyListener listener) {
    this.publishEvery = publishEvery;
    this.limits = limits;
    this.listener = listener;
  }

  /**
   * Makes processors.
   *
   * @param publishEvery how long a change may wait before it is published
   * @param limits of what is kept
   * @param listener is told of outcomes that met their lead
   */
  record Supplier(Duration publishEvery, StateLimits limits, JourneyListener listener)
      implements ProcessorSupplier<String, JourneyEvent, String, ViewPart> {

    @Override
    public Processor<String, JourneyEvent, String, ViewPart> get() {
      return new JourneyProcessor(publishEvery, limits, listener);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          store(JOURNEYS, Serdes.Bytes()),
          store(UNCOUNTED, Serdes.Bytes()),
          store(FUNNEL_PARTIALS, new SingleObjectSerde<>(FunnelCellState.class)),
          store(FUNNEL_SOURCES, new SingleObjectSerde<>(FunnelSourceState.class)),
          store(BIN_PARTIALS, new SingleObjectSerde<>(BinCellState.class)),
          store(INPUT_PARTIALS, new SingleObjectSerde<>(InputCellState.class)),
          store(REVIEW_PARTIALS, new SingleObjectSerde<>(ReviewCellState.class)),
          store(REVIEW_NAMES, new SingleObjectSerde<>(ReviewNameState.class)));
    }

    /**
     * Not cached: sums are written once for each publication as it is, and leads are so many that
     * hardly one changes twice before a commit. A cache cost a third of an outcome.
     */
    private static StoreBuilder<?> store(String name, Serde<?> states) {
      return Stores.keyValueStoreBuilder(
          Stores.persistentKeyValueStore(name), Serdes.String(), states);
    }
  }

  @Override
  public void init(ProcessorContext<String, ViewPart> context) {
    Task opened = new Task(context, limits, listener);
    task = opened;
    context.schedule(publishEvery, PunctuationType.WALL_CLOCK_TIME, opened::publish);
  }

  @Override
  public void process(Record<String, JourneyEvent> record) {
    if (task == null) {
      throw new IllegalStateException("not initialised");
    }
    task.add(record.key(), record.value(), record.timestamp());
  }

  /** The stores of one partition. */
  private static final class Task implements JourneySums.Encoding {

    private final ProcessorContext<String, ViewPart> context;
    private final StateLimits limits;
    private final JourneyListener listener;
    private final Serde<JourneyState> encoding = new SingleObjectSerde<>(JourneyState.class);
    private final KeyValueStore<String, Bytes> journeys;
    private final JourneySums sums;

    Task(ProcessorContext<String, ViewPart> context, StateLimits limits, JourneyListener listener) {
      this.context = context;
      this.limits = limits;
      this.listener = listener;
      journeys = context.getStateStore(JOURNEYS);
      sums = new JourneySums(context::getStateStore, limits, this);
    }

    void add(String leadId, JourneyEvent event, long told) {
      Bytes kept = journeys.get(leadId);
      JourneyState known = read(kept);
      Journey before = JourneyCodec.read(known);
      Journey after = before.with(event);
      if (after.equals(before)) {
        return;
      }
      // All that can fail comes before the first write: an event that ends among the dead letters
      // must leave no trace in the sums.
      Bytes state = bounded(after, event);
      JourneySums.Change change = JourneySums.Change.of(known, before, after);
      journeys.put(leadId, state);
      sums.add(leadId, kept, change);
      tellOfJoined(before, after);
      teach(leadId, Lesson.of(before), Lesson.of(after), told);
    }

    private void teach(String leadId, Optional<Lesson> before, Optional<Lesson> after, long told) {
      if (!after.equals(before)) {
        context.forward(
            new Record<>(
                leadId, new ViewPart.OfLesson(after.map(LessonCodec::write).orElse(null)), told));
      }
    }

    @Override
    public @Nullable JourneyState read(@Nullable Bytes state) {
      return state == null ? null : encoding.deserializer().deserialize(JOURNEYS, state.get());
    }

    @Override
    public Bytes write(Journey journey) {
      return Bytes.wrap(encoding.serializer().serialize(JOURNEYS, JourneyCodec.write(journey)));
    }

    private Bytes bounded(Journey journey, JourneyEvent event) {
      Bytes state = write(journey);
      int most =
          event instanceof Outcome ? limits.journeyBytesForOutcomes() : limits.journeyBytes();
      StateFullException.unlessWithin(most, state.get().length, JOURNEYS);
      return state;
    }

    private void tellOfJoined(Journey before, Journey after) {
      after
          .judgement()
          .ifPresent(
              judgement -> {
                List<Outcome> told = before.isKnown() ? before.distinctOutcomes() : List.of();
                for (Outcome outcome : after.distinctOutcomes()) {
                  if (told.stream().noneMatch(known -> known.id().equals(outcome.id()))) {
                    listener.joined(outcome, judgement);
                  }
                }
              });
    }

    void publish(long now) {
      String part = "@" + context.taskId().partition();
      sums.publish((key, view) -> context.forward(new Record<>(key + part, view, now)));
    }
  }
}
