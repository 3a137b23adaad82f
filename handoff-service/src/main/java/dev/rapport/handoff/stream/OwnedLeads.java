package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadHandoff;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Leads that have or had an owner: the last event of each, and whose capacity it counts against.
 */
final class OwnedLeads {

  private static final String HANDOFFS = "owned-lead";
  private static final String OPEN = "open-lead";

  private final KeyValueStore<String, LeadHandoff> handoffs;
  private final KeyValueStore<String, String> open;

  private OwnedLeads(
      KeyValueStore<String, LeadHandoff> handoffs, KeyValueStore<String, String> open) {
    this.handoffs = handoffs;
    this.open = open;
  }

  static OwnedLeads of(ProcessorContext<?, ?> context) {
    return new OwnedLeads(context.getStateStore(HANDOFFS), context.getStateStore(OPEN));
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(HANDOFFS),
            Serdes.String(),
            new SingleObjectSerde<>(LeadHandoff.class)),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(OPEN), Serdes.String(), Serdes.String()));
  }

  Optional<LeadHandoff> find(String leadId) {
    return Optional.ofNullable(handoffs.get(leadId));
  }

  void put(String leadId, LeadHandoff handoff) {
    handoffs.put(leadId, handoff);
  }

  /** Counts a lead against a rep's capacity; whether it did not before. */
  boolean open(String leadId, String repId) {
    return open.putIfAbsent(leadId, repId) == null;
  }

  /** Ceases to count a lead; whose capacity it counted against. */
  Optional<String> close(String leadId) {
    return Optional.ofNullable(open.delete(leadId));
  }
}
