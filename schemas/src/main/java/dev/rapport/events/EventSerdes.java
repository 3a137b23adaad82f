package dev.rapport.events;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** How events become bytes and back. */
@FunctionalInterface
public interface EventSerdes {

  /** A serde for the values of one event type. */
  <T extends SpecificRecord> Serde<T> of(Class<T> type);
}
