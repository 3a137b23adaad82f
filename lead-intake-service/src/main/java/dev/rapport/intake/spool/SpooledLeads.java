package dev.rapport.intake.spool;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.state.SpooledLead;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** How leads are written into the spool, and read back. No registry is needed for either. */
final class SpooledLeads {

  private static final String PLACE = "spool";

  private final Serde<SpooledLead> entries = new SingleObjectSerde<>(SpooledLead.class);
  private final Serde<LeadCaptured> events = new SingleObjectSerde<>(LeadCaptured.class);

  /** A lead, and the trace it belongs to. */
  record Read(LeadCaptured event, TraceParent trace) {}

  /**
   * An entry's bytes.
   *
   * @throws org.apache.kafka.common.errors.RecordTooLargeException if Kafka would not take it
   *     either
   */
  byte[] write(LeadCaptured event, TraceParent trace) {
    byte[] captured = Objects.requireNonNull(events.serializer().serialize(PLACE, event));
    SpooledLead entry = new SpooledLead(ByteBuffer.wrap(captured), trace.toString());
    return Objects.requireNonNull(entries.serializer().serialize(PLACE, entry));
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
      throw new SerializationException("no spooled lead", e);
    }
  }

  private Read readWhole(byte[] bytes) {
    SpooledLead entry = Objects.requireNonNull(entries.deserializer().deserialize(PLACE, bytes));
    byte[] captured = new byte[entry.getEvent().remaining()];
    entry.getEvent().duplicate().get(captured);
    TraceParent trace =
        TraceParent.parse(entry.getTraceParent())
            .orElseThrow(() -> new SerializationException("a spooled lead without its trace"));
    return new Read(
        Objects.requireNonNull(events.deserializer().deserialize(PLACE, captured)), trace);
  }
}
