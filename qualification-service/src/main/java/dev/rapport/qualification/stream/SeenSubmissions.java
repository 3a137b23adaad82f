package dev.rapport.qualification.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The ids of submissions that arrived not long ago. A window store keeps them in segments by time
 * and drops whole segments when their time is over: nothing is ever scanned to expire.
 *
 * <p>Time is that of arrival here, not of capture: an import may bring captures of years ago, and
 * those too must be told from their repetition.
 *
 * @param store by submission id
 * @param retention how long an id is remembered
 */
record SeenSubmissions(WindowStore<String, byte[]> store, Duration retention) {

  static final String STORE = "seen-submissions";

  private static final byte[] SEEN = {};

  static StoreBuilder<WindowStore<String, byte[]>> storeBuilder(Duration retention) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(STORE, retention, Duration.ofMillis(1), false),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** Remembers a submission; false if it was seen before. */
  boolean add(UUID submission, Instant now) {
    String id = submission.toString();
    try (WindowStoreIterator<byte[]> earlier = store.fetch(id, now.minus(retention), now)) {
      if (earlier.hasNext()) {
        return false;
      }
    }
    store.put(id, SEEN, now.toEpochMilli());
    return true;
  }
}
