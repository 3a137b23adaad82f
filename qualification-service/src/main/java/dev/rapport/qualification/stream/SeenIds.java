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
import org.jspecify.annotations.Nullable;

/**
 * The ids of submissions and signals that arrived not long ago, each with its content hash. A
 * window store keeps them in segments by time and drops whole segments when their time is over:
 * nothing is ever scanned to expire.
 *
 * <p>Time is that of arrival here, not of capture: an import may bring captures of years ago, and
 * those too must be told from their repetition. It is kept as the beginning of a period, so that an
 * id is asked for by a few whole keys, which the store's filters answer; to walk through a span of
 * time asks each of its files, and costs the more the more ids there are.
 *
 * @param store by id
 * @param retention how long an id is remembered at least; at most it is half as long again
 */
record SeenIds(WindowStore<String, byte[]> store, Duration retention) {

  static final String STORE = "seen-submissions";

  static StoreBuilder<WindowStore<String, byte[]>> storeBuilder(Duration retention) {
    Duration kept = retention.plusMillis(period(retention));
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(STORE, kept, Duration.ofMillis(1), false),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** In milliseconds. */
  private static long period(Duration retention) {
    return Math.max(1, retention.toMillis() / 2);
  }

  /** What is known of an id, beside the content that came with it now. */
  Sight sightOf(UUID id, @Nullable String hash, Instant now) {
    String key = id.toString();
    long newest = beginning(now);
    for (long at = beginning(now.minus(retention)); at <= newest; at += period(retention)) {
      byte[] earlier = store.fetch(key, at);
      if (earlier != null) {
        return Sight.of(hash(earlier), hash);
      }
    }
    return Sight.FIRST;
  }

  /** Remembers an id. */
  void add(UUID id, @Nullable String hash, Instant now) {
    store.put(id.toString(), hash == null ? new byte[0] : hash.getBytes(UTF_8), beginning(now));
  }

  /** Of the period that a moment lies in. */
  private long beginning(Instant moment) {
    long period = period(retention);
    return Math.floorDiv(moment.toEpochMilli(), period) * period;
  }

  private static @Nullable String hash(byte[] stored) {
    return stored.length == 0 ? null : new String(stored, UTF_8);
  }
}
