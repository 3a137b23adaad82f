package dev.rapport.events;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Remembers the reader and the writer of each schema by the schema itself. The library looks them
 * up by a fingerprint that it computes anew for every record, which costs twice as much as writing
 * one of our records.
 *
 * <p>Public, because the library makes it by its class.
 *
 * @param <T> type of the records
 */
public final class RememberedDatums<T> extends DefaultAvroDatumProvider<T> {

  private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();
  private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

  @Override
  public DatumWriter<T> createDatumWriter(T data, Schema schema) {
    return writers.computeIfAbsent(schema, first -> super.createDatumWriter(data, first));
  }

  @Override
  public DatumReader<T> createDatumReader(Schema schema) {
    return readers.computeIfAbsent(schema, super::createDatumReader);
  }
}
