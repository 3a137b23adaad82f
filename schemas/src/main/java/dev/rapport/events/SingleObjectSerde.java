package dev.rapport.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding (two marker bytes, the schema's 64-bit fingerprint, Avro binary)
 * for what no outsider reads: state stores and their changelogs. It needs no registry; older
 * versions of a record are read by the schemas kept on the class path under {@code
 * history/<Record>/vN.avsc}. A record above {@link TopicSpec#MOST_VALUE_BYTES} is refused when it
 * is written, before any store or producer has it.
 *
 * @param <T> the record
 */
public final class SingleObjectSerde<T extends SpecificRecord> implements Serde<T> {

  static {
    TrustedRecords.vouch();
  }

  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  /** A serde for {@code type} that also reads every version of it found in its history. */
  public SingleObjectSerde(Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    Schema schema = data.getSchema(type);
    encoder = new BinaryMessageEncoder<>(data, schema);
    decoder = new BinaryMessageDecoder<>(data, schema);
    addHistory(type);
  }

  private void addHistory(Class<T> type) {
    for (int version = 1; ; version++) {
      String resource = "/history/%s/v%d.avsc".formatted(type.getSimpleName(), version);
      try (InputStream json = type.getResourceAsStream(resource)) {
        if (json == null) {
          return;
        }
        decoder.addSchema(new Schema.Parser().parse(json));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }

  @Override
  public Serializer<T> serializer() {
    return this::serialize;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this::deserialize;
  }

  private byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    try {
      ByteBuffer buffer = encoder.encode(value);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return RecordLimit.within(topic, bytes);
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("cannot write a record for " + topic, e);
    }
  }

  private @Nullable T deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    try {
      return decoder.decode(data);
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("cannot read a record of " + topic, e);
    }
  }
}
