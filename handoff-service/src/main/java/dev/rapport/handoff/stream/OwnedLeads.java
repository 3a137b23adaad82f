package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.SharedTurn;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Leads that have or had an owner: the last event of each, whose capacity it counts against, and
 * the turn by which it was given out.
 */
final class OwnedLeads {

  private static final String HANDOFFS = "owned-lead";
  private static final String OPEN = "open-lead";
  private static final String TURNS = "lead-turn";

  private final Serde<LeadHandoff> serde = new SingleObjectSerde<>(LeadHandoff.class);
  private final KeyValueStore<String, Bytes> handoffs;
  private final KeyValueStore<String, String> open;
  private final KeyValueStore<String, byte[]> turns;

  private OwnedLeads(
      KeyValueStore<String, Bytes> handoffs,
      KeyValueStore<String, String> open,
      KeyValueStore<String, byte[]> turns) {
    this.handoffs = handoffs;
    this.open = open;
    this.turns = turns;
  }

  static OwnedLeads of(ProcessorContext<?, ?> context) {
    return new OwnedLeads(
        context.getStateStore(HANDOFFS), context.getStateStore(OPEN), context.getStateStore(TURNS));
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(HANDOFFS), Serdes.String(), Serdes.Bytes()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(OPEN), Serdes.String(), Serdes.String()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(TURNS), Serdes.String(), Serdes.ByteArray()));
  }

  boolean contains(String leadId) {
    return handoffs.get(leadId) != null;
  }

  Optional<LeadHandoff> find(String leadId) {
    return Optional.ofNullable(handoffs.get(leadId))
        .map(kept -> serde.deserializer().deserialize(HANDOFFS, kept.get()));
  }

  /**
   * A handoff as it is kept, to be put once all else that can fail has not.
   *
   * @throws org.apache.kafka.common.errors.RecordTooLargeException if it cannot be kept
   */
  Bytes encode(LeadHandoff handoff) {
    return Bytes.wrap(serde.serializer().serialize(HANDOFFS, handoff));
  }

  void put(String leadId, Bytes encoded) {
    handoffs.put(leadId, encoded);
  }

  /** Counts a lead that nobody owned against a rep's capacity. */
  void open(String leadId, String repId) {
    open.put(leadId, repId);
  }

  /** Remembers the turn by which a lead was given out; none where it went out of turn. */
  void turn(String leadId, @Nullable SharedTurn turn) {
    turns.put(leadId, turn == null ? null : turn.bytes());
  }

  /**
   * The turn of a lead; empty if it went out of turn, or its turn cannot be given back any more.
   */
  Optional<SharedTurn> turn(String leadId) {
    return Optional.ofNullable(turns.get(leadId)).map(SharedTurn::of);
  }

  /** The turn of a lead cannot be given back any more; which it was, if it could until now. */
  Optional<SharedTurn> endTurn(String leadId) {
    return Optional.ofNullable(turns.delete(leadId)).map(SharedTurn::of);
  }

  /** Counts a lead against its rep's capacity again; whether it did not any more. */
  boolean reopen(String leadId, String repId) {
    return open.putIfAbsent(leadId, repId) == null;
  }

  /** Ceases to count a lead; whose capacity it counted against. */
  Optional<String> close(String leadId) {
    return Optional.ofNullable(open.delete(leadId));
  }
}
