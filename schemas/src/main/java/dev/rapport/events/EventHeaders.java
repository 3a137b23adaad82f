package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents attributes as Kafka headers (binary mode of the Kafka protocol binding, CloudEvents
 * 1.0.2), and the trace.
 */
public final class EventHeaders {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String TRACE_PARENT = "traceparent";

  private static final byte[] VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] AVRO = "application/avro".getBytes(UTF_8);

  static {
    TrustedRecords.vouch();
  }

  private EventHeaders() {}

  /**
   * Says what a record is. Attributes that the headers already carry (of the event that led to this
   * one) are replaced; the trace stays.
   *
   * @param service the writer, one of the names in {@link Topics}
   * @param id unique among the events of that writer
   */
  public static void describe(
      Headers headers, SpecificRecord event, String service, String id, Instant time) {
    replace(headers, SPEC_VERSION, VERSION);
    replace(headers, ID, id.getBytes(UTF_8));
    replace(headers, TYPE, type(event).getBytes(UTF_8));
    replace(headers, SOURCE, ("/" + service).getBytes(UTF_8));
    replace(headers, TIME, time.toString().getBytes(UTF_8));
    replace(headers, CONTENT_TYPE, AVRO);
  }

  /** Puts a record into a trace. */
  public static void trace(Headers headers, TraceParent trace) {
    replace(headers, TRACE_PARENT, trace.toString().getBytes(UTF_8));
  }

  /** The trace that a record belongs to. */
  public static Optional<TraceParent> trace(Headers headers) {
    return text(headers, TRACE_PARENT).flatMap(TraceParent::parse);
  }

  /** A header's last value as text. */
  public static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** The CloudEvents type of an event, for example {@code dev.rapport.LeadCaptured}. */
  public static String type(SpecificRecord event) {
    return "dev.rapport." + event.getSchema().getName();
  }

  private static void replace(Headers headers, String name, byte[] value) {
    headers.remove(name);
    headers.add(name, value);
  }
}
