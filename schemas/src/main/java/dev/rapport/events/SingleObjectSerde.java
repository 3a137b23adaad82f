package dev.rapport.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
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
 * <p>Avro's own encoder and decoder of messages do the same byte by byte, without a buffer.
 *
 * @param <T> the record
 */
public final class SingleObjectSerde<T extends SpecificRecord> implements Serde<T> {

  /** What marks the format and its version, as the Avro specification has it. */
  private static final byte[] MARK = {(byte) 0xC3, 0x01};

  private static final int HEADER_BYTES = MARK.length + Long.BYTES;

  static {
    TrustedRecords.vouch();
  }

  private final SpecificData data;
  private final Schema schema;
  private final byte[] header;
  private final DatumWriter<T> writer;
  private final Map<Long, DatumReader<T>> readers = new HashMap<>();

  /** A serde for {@code type} that also reads every version of it found in its history. */
  public SingleObjectSerde(Class<T> type) {
    data = SpecificData.getForClass(type);
    schema = data.getSchema(type);
    header = header(schema);
    writer = new CompiledWriter<>(schema, data);
    addHistory(type);
    addReader(schema);
  }

  private static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MARK)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  private void addHistory(Class<T> type) {
    for (int version = 1; ; version++) {
      String resource = "/history/%s/v%d.avsc".formatted(type.getSimpleName(), version);
      try (InputStream json = type.getResourceAsStream(resource)) {
        if (json == null) {
          return;
        }
        addReader(new Schema.Parser().parse(json));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }

  private void addReader(Schema written) {
    readers.put(
        SchemaNormalization.parsingFingerprint64(written),
        new SpecificDatumReader<>(written, schema, data));
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
      ByteArrayOutputStream out = new ByteArrayOutputStream(AvroBuffers.BYTES);
      out.writeBytes(header);
      BinaryEncoder encoder = AvroBuffers.encoder(out);
      writer.write(value, encoder);
      encoder.flush();
      return RecordLimit.within(topic, out.toByteArray());
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("cannot write a record for " + topic, e);
    }
  }

  private @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return reader(bytes)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("cannot read a record of " + topic, e);
    }
  }

  private DatumReader<T> reader(byte[] bytes) throws IOException {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARK[0] || bytes[1] != MARK[1]) {
      throw new BadHeaderException("not a single object of Avro");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(MARK.length);
    DatumReader<T> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new MissingSchemaException(
          "no version of %s has the fingerprint %016x".formatted(schema.getName(), fingerprint));
    }
    return reader;
  }
}
