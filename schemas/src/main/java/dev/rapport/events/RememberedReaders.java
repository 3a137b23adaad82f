package dev.rapport.events;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the reader of each schema by the schema itself. The library looks it up by a
 * fingerprint that it computes anew for every record, which costs twice as much as writing one of
 * our records.
 *
 * <p>Public, because the library makes it by its class.
 *
 * @param <T> type of the records
 */
public final class RememberedReaders<T> extends DefaultAvroDatumProvider<T> {

  /**
   * A service knows some dozens of schemas; more are a sign that they are parsed again and again.
   */
  private static final int MOST = 1_000;

  private final Map<Same, DatumReader<T>> readers = new ConcurrentHashMap<>();

  /**
   * A schema that is the very same object: comparing the contents of two costs as much as a record.
   */
  private record Same(Schema schema) {

    @Override
    @SuppressWarnings("ReferenceEquality") // the very point
    public boolean equals(@Nullable Object other) {
      return other instanceof Same same && same.schema == schema;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(schema);
    }
  }

  @Override
  public DatumReader<T> createDatumReader(Schema schema) {
    if (readers.size() > MOST) {
      readers.clear();
    }
    return readers.computeIfAbsent(
        new Same(schema), first -> super.createDatumReader(first.schema()));
  }
}
