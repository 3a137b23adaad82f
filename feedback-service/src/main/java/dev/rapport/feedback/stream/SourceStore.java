package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.FunnelSource;
import dev.rapport.feedback.model.FunnelSources;
import dev.rapport.feedback.state.FunnelSourceState;
import java.time.YearMonth;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the sources that one partition of the funnel tells apart. */
record SourceStore(KeyValueStore<String, FunnelSourceState> store) implements FunnelSources.Memory {

  /** The sources that {@code store} holds; further ones go into it. */
  static FunnelSources open(
      FunnelSources.Limits limits, KeyValueStore<String, FunnelSourceState> store) {
    FunnelSources sources = new FunnelSources(limits, new SourceStore(store));
    try (KeyValueIterator<String, FunnelSourceState> all = store.all()) {
      all.forEachRemaining(entry -> sources.remember(source(entry.value), entry.value.getLast()));
    }
    return sources;
  }

  @Override
  public void keep(FunnelSource source, boolean last) {
    String key =
        String.join(
            FunnelCodec.SEPARATOR,
            source.cohort().toString(),
            source.channel(),
            source.firstChannel(),
            source.campaign());
    store.put(
        key,
        new FunnelSourceState(
            source.cohort().toString(),
            source.channel(),
            source.firstChannel(),
            source.campaign(),
            last));
  }

  private static FunnelSource source(FunnelSourceState state) {
    return new FunnelSource(
        YearMonth.parse(state.getCohort()),
        state.getChannel(),
        state.getFirstChannel(),
        state.getCampaign());
  }
}
