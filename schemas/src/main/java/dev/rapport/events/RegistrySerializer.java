package dev.rapport.events;

import java.net.URI;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line which record could not be written to which topic: the library's own message is
 * the whole text of the schema. A fault of the registry keeps its {@link RetriableException} as a
 * cause, a fault of the record has none.
 */
record RegistrySerializer<T extends SpecificRecord>(URI registry, RecordSerializer<T> avro)
    implements Serializer<T> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    return RecordLimit.within(topic, write(topic, value));
  }

  private byte[] write(String topic, T value) {
    try {
      return avro.serializeData(topic, value);
    } catch (RuntimeException e) { // the library names none of its own
      String reason =
          PassingFault.isOutage(e)
              ? "schema registry " + registry + " does not answer or lacks this schema"
              : "it does not fit its schema";
      throw new SerializationException(
          "cannot write %s to %s: %s".formatted(value.getSchema().getFullName(), topic, reason), e);
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
