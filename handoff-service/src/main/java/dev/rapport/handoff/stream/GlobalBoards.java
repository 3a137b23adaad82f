package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.Roster;
import dev.rapport.handoff.state.SegmentObjections;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the global thread reads, in a store and, where it is wanted decoded, on a board. The
 * topics are this service's own: a record that cannot be read can only have been put there by hand,
 * and is skipped, for nothing may stop the thread that all queries depend on.
 */
final class GlobalBoards {

  private static final Logger log = LoggerFactory.getLogger(GlobalBoards.class);

  private GlobalBoards() {}

  /** Keeps the records of a topic that can be read in a store: what asks it later is no judge. */
  static <T extends SpecificRecord> ProcessorSupplier<String, byte[], Void, Void> store(
      String store, Class<T> type) {
    var deserializer = new SingleObjectSerde<>(type).deserializer();
    return () ->
        new Keeper(store, (key, value) -> deserializer.deserialize(store, value), key -> {});
  }

  /** Keeps rosters in a store, from which they are read again at start, and on the board. */
  static ProcessorSupplier<String, byte[], Void, Void> rosters(String store, RosterBoard board) {
    var deserializer = new SingleObjectSerde<>(Roster.class).deserializer();
    return () ->
        new Keeper(
            store,
            (key, value) ->
                board.put(RosterRecords.team(deserializer.deserialize("rosters", value))),
            board::remove);
  }

  /** Keeps counted objections in a store and on the board. */
  static ProcessorSupplier<String, byte[], Void, Void> objections(
      String store, ObjectionBoard board) {
    var deserializer = new SingleObjectSerde<>(SegmentObjections.class).deserializer();
    return () ->
        new Keeper(
            store,
            (segment, value) ->
                board.put(segment, ObjectionRecords.counts(deserializer.deserialize(store, value))),
            board::remove);
  }

  private static final class Keeper implements Processor<String, byte[], Void, Void> {
    private final String name;
    private final BiConsumer<String, byte[]> put;
    private final Consumer<String> remove;
    private @Nullable KeyValueStore<String, byte[]> store;

    Keeper(String name, BiConsumer<String, byte[]> put, Consumer<String> remove) {
      this.name = name;
      this.put = put;
      this.remove = remove;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(name);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      if (store == null) {
        throw new IllegalStateException("not initialised");
      }
      try {
        if (record.value() == null) {
          remove.accept(record.key());
        } else {
          put.accept(record.key(), record.value());
        }
        store.put(record.key(), record.value());
      } catch (SerializationException | IllegalArgumentException e) {
        log.warn("skipped a record for {} that cannot be read: {}", name, e.getClass().getName());
      }
    }
  }
}
