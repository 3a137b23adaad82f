package dev.rapport.events;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what cannot be read, and a readable record of the wrong type, where it is read: further
 * on it would be a class cast in the middle of a topology, with the record's origin forgotten.
 */
record TypedDeserializer<T extends SpecificRecord>(Class<T> type, Deserializer<?> any)
    implements Deserializer<T> {

  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] data) {
    return typed(topic, data == null ? null : read(topic, data));
  }

  @Override
  public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
    return deserialize(topic, data);
  }

  private @Nullable Object read(String topic, byte[] data) {
    try {
      return any.deserialize(topic, data);
    } catch (RuntimeException e) { // the library names none of its own
      throw new SerializationException(
          "topic %s: a record of %d bytes could not be read".formatted(topic, data.length), e);
    }
  }

  private @Nullable T typed(String topic, @Nullable Object value) {
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    throw new SerializationException(
        "topic %s carries %s, not %s"
            .formatted(topic, type.getSimpleName(), value.getClass().getSimpleName()));
  }

  @Override
  public void close() {
    any.close();
  }
}
