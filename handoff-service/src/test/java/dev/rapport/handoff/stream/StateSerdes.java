package dev.rapport.handoff.stream;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Events without a registry, for tests: the same records in Avro's single-object encoding. */
public final class StateSerdes implements EventSerdes {

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return new SingleObjectSerde<>(type);
  }
}
