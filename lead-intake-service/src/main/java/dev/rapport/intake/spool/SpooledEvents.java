package dev.rapport.intake.spool;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.intake.state.SpooledEvent;
import dev.rapport.intake.state.SpooledKind;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** How events are written into the spool, and read back. No registry is needed for either. */
final class SpooledEvents {

  private static final String PLACE = "spool";

  private final Serde<SpooledEvent> entries = new SingleObjectSerde<>(SpooledEvent.class);
  private final Map<SpooledKind, Serde<? extends SpecificRecord>> events =
      new EnumMap<>(
          Map.of(
              SpooledKind.CAPTURED, new SingleObjectSerde<>(LeadCaptured.class),
              SpooledKind.QUARANTINED, new SingleObjectSerde<>(LeadQuarantined.class),
              SpooledKind.SIGNAL, new SingleObjectSerde<>(LeadSignal.class),
              SpooledKind.ANNOUNCED, new SingleObjectSerde<>(LeadAnnounced.class)));

  /** An event, and the trace it belongs to. */
  record Read(SpecificRecord event, TraceParent trace) {}

  /**
   * An entry's bytes.
   *
   * @throws org.apache.kafka.common.errors.RecordTooLargeException if Kafka would not take it
   *     either
   */
  byte[] write(SpecificRecord event, TraceParent trace) {
    SpooledKind kind = kind(event);
    SpooledEvent entry =
        new SpooledEvent(kind, ByteBuffer.wrap(bytes(serde(kind), event)), trace.toString());
    return bytes(entries, entry);
  }

  /** A serde's type is lost in the map; each kind has the one of its own. */
  @SuppressWarnings("unchecked")
  private Serde<SpecificRecord> serde(SpooledKind kind) {
    return (Serde<SpecificRecord>) Objects.requireNonNull(events.get(kind));
  }

  private static <T> byte[] bytes(Serde<T> serde, T value) {
    return Objects.requireNonNull(serde.serializer().serialize(PLACE, value));
  }

  private static SpooledKind kind(SpecificRecord event) {
    if (event instanceof LeadCaptured) {
      return SpooledKind.CAPTURED;
    }
    if (event instanceof LeadQuarantined) {
      return SpooledKind.QUARANTINED;
    }
    if (event instanceof LeadSignal) {
      return SpooledKind.SIGNAL;
    }
    if (event instanceof LeadAnnounced) {
      return SpooledKind.ANNOUNCED;
    }
    throw new IllegalArgumentException("no event of intake: " + event.getSchema().getName());
  }

  /**
   * What an entry says.
   *
   * @throws SerializationException if it cannot be read
   */
  Read read(byte[] bytes) {
    try {
      return readWhole(bytes);
    } catch (IndexOutOfBoundsException | ClassCastException | NegativeArraySizeException e) {
      // What the library throws for some bytes that are no record.
      throw new SerializationException("no spooled event", e);
    }
  }

  private Read readWhole(byte[] bytes) {
    SpooledEvent entry = Objects.requireNonNull(entries.deserializer().deserialize(PLACE, bytes));
    byte[] event = new byte[entry.getEvent().remaining()];
    entry.getEvent().duplicate().get(event);
    TraceParent trace =
        TraceParent.parse(entry.getTraceParent())
            .orElseThrow(() -> new SerializationException("a spooled event without its trace"));
    return new Read(
        Objects.requireNonNull(serde(entry.getKind()).deserializer().deserialize(PLACE, event)),
        trace);
  }
}
