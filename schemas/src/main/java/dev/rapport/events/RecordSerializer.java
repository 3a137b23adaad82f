package dev.rapport.events;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.serde.avro.AvroSerializer;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes one class of records, with the schema id that the library finds. The library itself would
 * write byte by byte, without a buffer.
 */
final class RecordSerializer<T extends SpecificRecord> extends AvroSerializer<T> {

  private final DatumWriter<T> writer;

  RecordSerializer(Class<T> type, SchemaRegistry registry) {
    super(registry);
    SpecificData data = SpecificData.getForClass(type);
    this.writer = new CompiledWriter<>(data.getSchema(type), data);
  }

  /**
   * Writes a record by its class, which is what the schema was found by: the registry's copy of it
   * may differ in its documentation, not in what is written.
   */
  @Override
  public void serializeData(ParsedSchema<Schema> found, T value, OutputStream out)
      throws IOException {
    BinaryEncoder encoder = AvroBuffers.encoder(out);
    writer.write(value, encoder);
    encoder.flush();
  }
}
