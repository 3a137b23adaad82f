package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.PastRoll;
import dev.rapport.handoff.model.RollHistory;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The rolls by which teams gave out leads, as they are written: each once, when it begins, and for
 * each team how many turns refer to which. The store is cached, for the latter changes with every
 * lead.
 */
final class RollRecords {

  private static final String STORE = "team-roll";

  /** No team's id contains it. */
  private static final char SEPARATOR = '|';

  /** By team the tally of its rolls, by team and number a roll. */
  private final KeyValueStore<String, byte[]> store;

  private RollRecords(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  static RollRecords of(ProcessorContext<?, ?> context) {
    return new RollRecords(context.getStateStore(STORE));
  }

  static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  /** The rolls of a team as they were left. */
  RollHistory read(String teamId) {
    byte[] tally = store.get(teamId);
    return tally == null
        ? RollHistory.NONE
        : RollHistory.of(tally, number -> PastRoll.of(store.get(key(teamId, number))));
  }

  /** Writes what has changed. */
  void write(String teamId, RollHistory before, RollHistory after) {
    if (before == after) {
      return;
    }
    for (int number = before.first(); number < Math.min(after.first(), before.next()); number++) {
      store.delete(key(teamId, number));
    }
    for (int number = Math.max(after.first(), before.next()); number < after.next(); number++) {
      store.put(key(teamId, number), after.roll(number).bytes());
    }
    store.put(teamId, after.tally());
  }

  private static String key(String teamId, int number) {
    return teamId + SEPARATOR + number;
  }
}
