package dev.rapport.events;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic, its key serde and its value serde as one value, so that they cannot be mixed up.
 *
 * @param spec name and keeping
 * @param keySerde of the record key
 * @param valueSerde of the record value
 * @param <V> the event
 */
public record Topic<V extends SpecificRecord>(
    TopicSpec spec, Serde<String> keySerde, Serde<V> valueSerde) {

  /** The topic's name. */
  public String name() {
    return spec.name();
  }
}
