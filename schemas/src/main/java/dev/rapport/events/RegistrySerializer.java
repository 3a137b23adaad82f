package dev.rapport.events;

import java.net.URI;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line which record could not be written to which topic: the library's own message is
 * the whole text of the schema.
 */
record RegistrySerializer<T extends SpecificRecord>(URI registry, Serializer<T> avro)
    implements Serializer<T> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    try {
      return avro.serialize(topic, value);
    } catch (RuntimeException e) { // the library names none of its own
      throw new SerializationException(
          "cannot write %s to %s: schema registry %s does not answer or lacks this schema"
              .formatted(value.getSchema().getFullName(), topic, registry),
          e);
    }
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T value) {
    return serialize(topic, value);
  }

  @Override
  public void close() {
    avro.close();
  }
}
