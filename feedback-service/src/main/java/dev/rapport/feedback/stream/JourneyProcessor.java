package dev.rapport.feedback.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.feedback.model.BinCell;
import dev.rapport.feedback.model.BinTally;
import dev.rapport.feedback.model.Contribution;
import dev.rapport.feedback.model.Example;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.FunnelSources;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Tally;
import dev.rapport.feedback.model.drift.InputCell;
import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.FunnelSourceState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.ReviewNameState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * Keeps each lead's journey, and this partition's part of the funnel, of the bins and of the
 * review: what a lead counted for before an event is taken away, what it counts for now is added,
 * all in one transaction.
 */
final class JourneyProcessor implements Processor<String, JourneyEvent, String, ViewPart> {

  static final String JOURNEYS = "journeys";
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
          store(FUNNEL_PARTIALS, new SingleObjectSerde<>(FunnelCellState.class)),
          store(FUNNEL_SOURCES, new SingleObjectSerde<>(FunnelSourceState.class)),
          store(BIN_PARTIALS, new SingleObjectSerde<>(BinCellState.class)),
          store(INPUT_PARTIALS, new SingleObjectSerde<>(InputCellState.class)),
          store(REVIEW_PARTIALS, new SingleObjectSerde<>(ReviewCellState.class)),
          store(REVIEW_NAMES, new SingleObjectSerde<>(ReviewNameState.class)));
    }

    /** Cached: several changes within a commit cost one write to disk and changelog. */
    private static StoreBuilder<?> store(String name, Serde<?> states) {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(name), Serdes.String(), states)
          .withCachingEnabled();
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
  private static final class Task {

    private final ProcessorContext<String, ViewPart> context;
    private final StateLimits limits;
    private final JourneyListener listener;
    private final Serde<JourneyState> encoding = new SingleObjectSerde<>(JourneyState.class);
    private final KeyValueStore<String, Bytes> journeys;
    private final FunnelSources sources;
    private final Partials<FunnelCell, Tally, FunnelCellState> funnel;
    private final Partials<BinCell, BinTally, BinCellState> bins;
    private final Partials<InputCell, Long, InputCellState> inputs;
    private final ReviewParts review;

    Task(ProcessorContext<String, ViewPart> context, StateLimits limits, JourneyListener listener) {
      this.context = context;
      this.limits = limits;
      this.listener = listener;
      journeys = context.getStateStore(JOURNEYS);
      sources = SourceStore.open(limits.sources(), context.getStateStore(FUNNEL_SOURCES));
      funnel = new Partials<>(context.getStateStore(FUNNEL_PARTIALS), new FunnelCodec());
      bins = new Partials<>(context.getStateStore(BIN_PARTIALS), new BinCodec());
      inputs = new Partials<>(context.getStateStore(INPUT_PARTIALS), new InputCodec());
      review =
          new ReviewParts(
              journeys,
              this::read,
              context.getStateStore(REVIEW_NAMES),
              context.getStateStore(REVIEW_PARTIALS),
              limits.names());
    }

    void add(String leadId, JourneyEvent event, long told) {
      JourneyState known = read(journeys.get(leadId));
      Journey before = JourneyCodec.read(known);
      Journey after = before.with(event);
      if (after.equals(before)) {
        return;
      }
      // All that can fail comes before the first write: an event that ends among the dead letters
      // must leave no trace in the sums.
      Bytes state = bounded(after, event);
      Map<FunnelCell, Tally> funnelChange = Contribution.change(before, after);
      Map<BinCell, BinTally> binChange = Example.change(before, after);
      Map<InputCell, Long> inputChange =
          InputCell.change(JourneyCodec.isCountedAsInput(known) ? before : Journey.EMPTY, after);
      Map<ReviewCell, Sums> reviewChange = ReviewParts.change(known, before, after);
      journeys.put(leadId, state);
      funnel.add(sources.counted(funnelChange));
      bins.add(binChange);
      inputs.add(inputChange);
      review.add(reviewChange);
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

    private @Nullable JourneyState read(@Nullable Bytes state) {
      return state == null ? null : encoding.deserializer().deserialize(JOURNEYS, state.get());
    }

    private Bytes write(Journey journey) {
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
      review.catchUp(this::write, journey -> inputs.add(InputCell.change(Journey.EMPTY, journey)));
      String part = "@" + context.taskId().partition();
      funnel.publish(
          (key, state) ->
              context.forward(new Record<>(key + part, new ViewPart.OfFunnel(state), now)));
      bins.publish(
          (key, state) ->
              context.forward(new Record<>(key + part, new ViewPart.OfBins(state), now)));
      inputs.publish(
          (key, state) ->
              context.forward(new Record<>(key + part, new ViewPart.OfInputs(state), now)));
      review.publish(
          (key, state) ->
              context.forward(new Record<>(key + part, new ViewPart.OfReview(state), now)));
    }
  }
}
