package dev.rapport.feedback.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** A cell's part as it is now. */
  private static final class Part<C, T> {
    private final C cell;
    private T sum;
    private boolean isPublished;

    Part(C cell, T sum) {
      this.cell = cell;
      this.sum = sum;
      isPublished = true;
    }
  }

  private final KeyValueStore<String, S> store;
  private final Codec<C, T, S> codec;
  private final Map<C, Part<C, T>> parts = new HashMap<>();
  private final List<Part<C, T>> unpublished = new ArrayList<>();

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
        Part<C, T> part = new Part<>(codec.cell(entry.value), codec.tally(entry.value));
        parts.put(part.cell, part);
        toPublish(part);
      }
    }
  }

  /** Adds to cells. */
  void add(Map<C, T> changes) {
    changes.forEach(this::add);
  }

  private void add(C cell, T change) {
    Part<C, T> part = parts.get(cell);
    if (part == null) {
      part = new Part<>(cell, change);
      parts.put(cell, part);
    } else {
      part.sum = codec.plus(part.sum, change);
    }
    toPublish(part);
  }

  private void toPublish(Part<C, T> part) {
    if (part.isPublished) {
      part.isPublished = false;
      unpublished.add(part);
    }
  }

  /** Writes and hands on every part that changed since the last time; null for one that is gone. */
  void publish(BiConsumer<String, @Nullable S> view) {
    for (Part<C, T> part : unpublished) {
      String key = codec.key(part.cell);
      part.isPublished = true;
      if (codec.isZero(part.sum)) {
        parts.remove(part.cell);
        store.delete(key);
        view.accept(key, null);
      } else {
        S state = codec.write(part.cell, part.sum);
        store.put(key, state);
        view.accept(key, state);
      }
    }
    unpublished.clear();
  }
}
