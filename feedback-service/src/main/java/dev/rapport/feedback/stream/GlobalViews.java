package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.ViewUnavailableException;
import dev.rapport.feedback.model.review.ReviewView;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the views from the global tables, which every instance holds whole. */
public final class GlobalViews {

  private static final Logger log = LoggerFactory.getLogger(GlobalViews.class);

  /** Unreadable entries by table, so that they are told of once and not at every request. */
  private final Map<String, Integer> leftOut = new ConcurrentHashMap<>();

  private final RunningStreams running;
  private final FunnelCodec funnel = new FunnelCodec();
  private final BinCodec bins = new BinCodec();
  private final ReviewCodec review = new ReviewCodec();

  /** Views of the running application. */
  public GlobalViews(RunningStreams running) {
    this.running = running;
  }

  /** The funnel's cells. */
  public FunnelView funnel() {
    return () -> all(JourneyTopology.FUNNEL_STORE, funnel::part);
  }

  /** The bins. */
  public BinView bins() {
    return () -> all(JourneyTopology.BINS_STORE, bins::part);
  }

  /** The review's cells. */
  public ReviewView review() {
    return (facet, from, to) ->
        read(
            JourneyTopology.REVIEW_STORE,
            review::part,
            table -> table.range(ReviewCodec.from(facet, from), ReviewCodec.to(facet, to)));
  }

  private <S, P> List<P> all(String store, Function<S, P> part) {
    return read(store, part, ReadOnlyKeyValueStore::all);
  }

  private <S, P> List<P> read(
      String store,
      Function<S, P> part,
      Function<ReadOnlyKeyValueStore<String, S>, KeyValueIterator<String, S>> entriesOf) {
    KafkaStreams streams =
        running
            .streams()
            .orElseThrow(() -> new ViewUnavailableException("streams have not started", null));
    try (KeyValueIterator<String, S> entries =
        entriesOf.apply(
            streams.store(
                StoreQueryParameters.fromNameAndType(
                    store, QueryableStoreTypes.<String, S>keyValueStore())))) {
      return readable(store, entries, part);
    } catch (InvalidStateStoreException e) {
      throw new ViewUnavailableException("the table " + store + " cannot be read now", e);
    }
  }

  /**
   * Whoever may write to the topic may put anything into the table: at a start it is restored as
   * bytes, past the dead letters. One bad entry must not hide the others.
   */
  private <S, P> List<P> readable(
      String store, KeyValueIterator<String, S> entries, Function<S, P> part) {
    List<P> parts = new ArrayList<>();
    int unreadable = 0;
    for (boolean more = true; more; ) {
      try {
        // Looking for the next entry reads it already.
        more = entries.hasNext();
        if (more) {
          parts.add(part.apply(entries.next().value));
        }
      } catch (SerializationException | IllegalArgumentException | DateTimeException e) {
        log.debug("an entry of {} cannot be read", store, e);
        unreadable++;
      }
    }
    Integer known = leftOut.put(store, unreadable);
    if (unreadable > 0 && !Objects.equals(known, unreadable)) {
      log.warn("{} entries of the table {} cannot be read and are left out", unreadable, store);
    }
    return parts;
  }
}
