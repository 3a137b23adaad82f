package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.BinCell;
import dev.rapport.feedback.model.BinTally;
import dev.rapport.feedback.model.Contribution;
import dev.rapport.feedback.model.Example;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.FunnelSources;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Tally;
import dev.rapport.feedback.model.drift.InputCell;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What one partition's leads add up to, for every view. A lead counts in some twenty cells; each
 * event would change most of them. So sums change in memory at once, and in the stores when they
 * are published: until then the {@code uncounted} store has each lead that changed since, with its
 * journey as the stored sums count it, written in the transaction of the event. After a crash those
 * few are counted again.
 */
final class JourneySums {

  /** How journeys are read and written. */
  interface Encoding {

    @Nullable JourneyState read(@Nullable Bytes journey);

    Bytes write(Journey journey);
  }

  /**
   * What an event changes.
   *
   * @param funnel by cell
   * @param bins by cell
   * @param inputs by cell
   * @param review by cell
   */
  record Change(
      Map<FunnelCell, Tally> funnel,
      Map<BinCell, BinTally> bins,
      Map<InputCell, Long> inputs,
      Map<ReviewCell, Sums> review) {

    /**
     * By a journey.
     *
     * @param known how the journey was kept before, which tells where it is counted
     */
    static Change of(@Nullable JourneyState known, Journey before, Journey after) {
      return new Change(
          Contribution.change(before, after),
          Example.change(before, after),
          InputCell.change(JourneyCodec.isCountedAsInput(known) ? before : Journey.EMPTY, after),
          ReviewParts.change(known, before, after));
    }
  }

  /** Stands for a journey that was not there. */
  private static final Bytes NONE = Bytes.wrap(new byte[0]);

  private final KeyValueStore<String, Bytes> journeys;
  private final KeyValueStore<String, Bytes> uncounted;
  private final Encoding encoding;
  private final Set<String> changed = new HashSet<>();
  private final FunnelSources sources;
  private final Partials<FunnelCell, Tally, FunnelCellState> funnel;
  private final Partials<BinCell, BinTally, BinCellState> bins;
  private final Partials<InputCell, Long, InputCellState> inputs;
  private final ReviewParts review;

  /** Sums as the stores have them, and what was not in them yet. */
  JourneySums(
      Function<String, KeyValueStore<String, ?>> stores, StateLimits limits, Encoding encoding) {
    this.encoding = encoding;
    journeys = open(stores, JourneyProcessor.JOURNEYS);
    uncounted = open(stores, JourneyProcessor.UNCOUNTED);
    sources = SourceStore.open(limits.sources(), open(stores, JourneyProcessor.FUNNEL_SOURCES));
    funnel = new Partials<>(open(stores, JourneyProcessor.FUNNEL_PARTIALS), new FunnelCodec());
    bins = new Partials<>(open(stores, JourneyProcessor.BIN_PARTIALS), new BinCodec());
    inputs = new Partials<>(open(stores, JourneyProcessor.INPUT_PARTIALS), new InputCodec());
    review =
        new ReviewParts(
            journeys,
            encoding::read,
            open(stores, JourneyProcessor.REVIEW_NAMES),
            open(stores, JourneyProcessor.REVIEW_PARTIALS),
            limits.names());
    countAgain();
  }

  @SuppressWarnings("unchecked") // The processor makes each store with its serdes.
  private static <V> KeyValueStore<String, V> open(
      Function<String, KeyValueStore<String, ?>> stores, String name) {
    return (KeyValueStore<String, V>) stores.apply(name);
  }

  private void countAgain() {
    try (KeyValueIterator<String, Bytes> all = uncounted.all()) {
      while (all.hasNext()) {
        KeyValue<String, Bytes> lead = all.next();
        JourneyState known = encoding.read(lead.value.equals(NONE) ? null : lead.value);
        Journey now = JourneyCodec.read(encoding.read(journeys.get(lead.key)));
        count(Change.of(known, JourneyCodec.read(known), now));
        changed.add(lead.key);
      }
    }
  }

  /**
   * Adds a change.
   *
   * @param known the journey before it; null where there was none
   */
  void add(String leadId, @Nullable Bytes known, Change change) {
    if (changed.add(leadId)) {
      uncounted.put(leadId, known == null ? NONE : known);
    }
    count(change);
  }

  private void count(Change change) {
    funnel.add(sources.counted(change.funnel()));
    bins.add(change.bins());
    inputs.add(change.inputs());
    review.add(change.review());
  }

  /** Writes every sum that changed since the last time, and hands it on with its key. */
  void publish(BiConsumer<String, ViewPart> view) {
    review.catchUp(
        encoding::write, journey -> inputs.add(InputCell.change(Journey.EMPTY, journey)));
    funnel.publish((key, state) -> view.accept(key, new ViewPart.OfFunnel(state)));
    bins.publish((key, state) -> view.accept(key, new ViewPart.OfBins(state)));
    inputs.publish((key, state) -> view.accept(key, new ViewPart.OfInputs(state)));
    review.publish((key, state) -> view.accept(key, new ViewPart.OfReview(state)));
    changed.forEach(uncounted::delete);
    changed.clear();
  }
}
