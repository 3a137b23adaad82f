package dev.rapport.feedback.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One partition's part of sums by cell. Sums change in memory; what changed is written to the store
 * and published from time to time, both at once and as the part's whole value, not as a difference:
 * publishing late, or twice after a crash, does no harm, and thousands of events on a cell cost one
 * record. Whoever adds keeps what was not published yet ({@link JourneySums}).
 *
 * <p>There are few cells, so they are also held in memory, as read.
 *
 * @param <C> the cell
 * @param <T> what is summed
 * @param <S> a cell and its sum as the store keeps them
 */
final class Partials<C, T, S> {

  /** How cells and sums are written. */
  interface Codec<C, T, S> {

    String key(C cell);

    S write(C cell, T tally);

    C cell(S state);

    T tally(S state);

    T plus(T sum, T change);

    boolean isZero(T tally);
  }

  private final KeyValueStore<String, S> store;
  private final Codec<C, T, S> codec;
  private final Map<C, T> sums = new HashMap<>();
  private final Set<C> unpublished = new HashSet<>();

  /**
   * Parts that {@code store} holds: all count as unpublished, for nobody knows what a crash cut
   * off.
   */
  Partials(KeyValueStore<String, S> store, Codec<C, T, S> codec) {
    this.store = store;
    this.codec = codec;
    try (KeyValueIterator<String, S> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, S> entry = all.next();
        sums.put(codec.cell(entry.value), codec.tally(entry.value));
      }
    }
    unpublished.addAll(sums.keySet());
  }

  /** Adds to cells. */
  void add(Map<C, T> changes) {
    changes.forEach(this::add);
  }

  private void add(C cell, T change) {
    T known = sums.get(cell);
    T sum = known == null ? change : codec.plus(known, change);
    sums.put(cell, sum);
    unpublished.add(cell);
  }

  /** Writes and hands on every part that changed since the last time; null for one that is gone. */
  void publish(BiConsumer<String, @Nullable S> view) {
    for (C cell : unpublished) {
      String key = codec.key(cell);
      T sum = Objects.requireNonNull(sums.get(cell), "an unpublished cell is kept");
      if (codec.isZero(sum)) {
        sums.remove(cell);
        store.delete(key);
        view.accept(key, null);
      } else {
        S state = codec.write(cell, sum);
        store.put(key, state);
        view.accept(key, state);
      }
    }
    unpublished.clear();
  }
}
