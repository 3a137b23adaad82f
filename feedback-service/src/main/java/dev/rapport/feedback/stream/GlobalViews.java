package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.ViewUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Reads the views from the global tables, which every instance holds whole. */
public final class GlobalViews {

  private final RunningStreams running;
  private final FunnelCodec funnel = new FunnelCodec();
  private final BinCodec bins = new BinCodec();

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

  private <S, P> List<P> all(String store, Function<S, P> part) {
    KafkaStreams streams =
        running
            .streams()
            .orElseThrow(() -> new ViewUnavailableException("streams have not started", null));
    try (KeyValueIterator<String, S> entries =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    store, QueryableStoreTypes.<String, S>keyValueStore()))
            .all()) {
      List<P> parts = new ArrayList<>();
      entries.forEachRemaining(entry -> parts.add(part.apply(entry.value)));
      return parts;
    } catch (InvalidStateStoreException e) {
      throw new ViewUnavailableException("the table " + store + " cannot be read now", e);
    }
  }
}
