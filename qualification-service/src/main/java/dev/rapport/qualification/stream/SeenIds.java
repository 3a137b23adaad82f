package dev.rapport.qualification.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.qualification.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * The ids of submissions and signals that arrived not long ago, each with its content hash. A
 * window store keeps them in segments by time and drops whole segments when their time is over:
 * nothing is ever scanned to expire.
 *
 * <p>Time is that of arrival here, not of capture: an import may bring captures of years ago, and
 * those too must be told from their repetition.
 *
 * @param store by id
 * @param retention how long an id is remembered
 */
record SeenIds(WindowStore<String, byte[]> store, Duration retention) {

  static final String STORE = "seen-submissions";

  static StoreBuilder<WindowStore<String, byte[]>> storeBuilder(Duration retention) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(STORE, retention, Duration.ofMillis(1), false),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** What is known of an id, beside the content that came with it now. */
  Sight sightOf(UUID id, @Nullable String hash, Instant now) {
    try (WindowStoreIterator<byte[]> earlier =
        store.fetch(id.toString(), now.minus(retention), now)) {
      return earlier.hasNext() ? Sight.of(hash(earlier.next().value), hash) : Sight.FIRST;
    }
  }

  /** Remembers an id. */
  void add(UUID id, @Nullable String hash, Instant now) {
    store.put(id.toString(), hash == null ? new byte[0] : hash.getBytes(UTF_8), now.toEpochMilli());
  }

  private static @Nullable String hash(byte[] stored) {
    return stored.length == 0 ? null : new String(stored, UTF_8);
  }
}
