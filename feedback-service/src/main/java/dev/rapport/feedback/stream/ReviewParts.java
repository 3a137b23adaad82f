package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.review.Ledger;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.ReviewNames;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.ReviewNameState;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One partition's part of the review. Journeys that were kept before there was a review are counted
 * when they change, and all others little by little: {@link #catchUp} walks through them once.
 */
final class ReviewParts {

  /** Journeys that are looked at in a row: a few milliseconds. */
  private static final int STRIDE = 500;

  private final KeyValueStore<String, Bytes> journeys;
  private final Function<@Nullable Bytes, @Nullable JourneyState> reading;
  private final ReviewNameStore memory;
  private final ReviewNames names;
  private final Partials<ReviewCell, Sums, ReviewCellState> parts;
  private boolean complete;
  private @Nullable String reached;

  ReviewParts(
      KeyValueStore<String, Bytes> journeys,
      Function<@Nullable Bytes, @Nullable JourneyState> reading,
      KeyValueStore<String, ReviewNameState> names,
      KeyValueStore<String, ReviewCellState> cells,
      ReviewNames.Limits limits) {
    this.journeys = journeys;
    this.reading = reading;
    memory = new ReviewNameStore(names);
    this.names = memory.open(limits);
    parts = new Partials<>(cells, new ReviewCodec());
    complete = memory.isComplete();
  }

  /** What changes with a journey; nothing is written yet. */
  static Map<ReviewCell, Sums> change(@Nullable JourneyState known, Journey before, Journey after) {
    Map<ReviewCell, Sums> counted = JourneyCodec.isReviewed(known) ? Ledger.of(before) : Map.of();
    return Ledger.change(counted, Ledger.of(after));
  }

  void add(Map<ReviewCell, Sums> change) {
    parts.add(names.counted(change));
  }

  /**
   * Counts the next few journeys that are not counted yet.
   *
   * @param counted is told of each, which is nowhere else counted either
   */
  void catchUp(Function<Journey, Bytes> writing, Consumer<Journey> counted) {
    if (complete) {
      return;
    }
    List<KeyValue<String, Bytes>> next = next();
    for (KeyValue<String, Bytes> entry : next) {
      JourneyState state = reading.apply(entry.value);
      if (state != null && !JourneyCodec.isReviewed(state)) {
        Journey journey = JourneyCodec.read(state);
        Map<ReviewCell, Sums> counts = Ledger.of(journey);
        journeys.put(entry.key, writing.apply(journey));
        add(counts);
        counted.accept(journey);
      }
      reached = entry.key;
    }
    if (next.size() < STRIDE) {
      memory.complete();
      complete = true;
    }
  }

  /** The last of the ones before comes again, and is counted already. */
  private List<KeyValue<String, Bytes>> next() {
    try (KeyValueIterator<String, Bytes> from = journeys.range(reached, null)) {
      Stream<KeyValue<String, Bytes>> entries =
          StreamSupport.stream(
              ((Iterable<KeyValue<String, Bytes>>) () -> from).spliterator(), false);
      return entries.limit(STRIDE).toList();
    }
  }

  void publish(BiConsumer<String, @Nullable ReviewCellState> view) {
    parts.publish(view);
  }
}
