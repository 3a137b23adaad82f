package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadAssessed;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code leads.current}, read, with its bytes as they came. A global table is restored
 * byte by byte from its topic, so what it stores must be what the topic holds: writing the event
 * anew would cost a second encoding, and ask the registry for a topic that does not exist.
 */
public final class CurrentLead {

  private final LeadAssessed event;
  private final byte[] bytes;

  private CurrentLead(LeadAssessed event, byte[] bytes) {
    this.event = event;
    this.bytes = bytes;
  }

  /** The lead's last assessment. */
  public LeadAssessed event() {
    return event;
  }

  /** How long it is, as it is stored. */
  int size() {
    return bytes.length;
  }

  static Serde<CurrentLead> serde(Serde<LeadAssessed> events) {
    return Serdes.serdeFrom(new Bytes(), new Reader(events.deserializer()));
  }

  private static final class Bytes implements Serializer<CurrentLead> {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable CurrentLead lead) {
      return lead == null ? null : lead.bytes;
    }
  }

  private record Reader(Deserializer<LeadAssessed> events) implements Deserializer<CurrentLead> {

    @Override
    public @Nullable CurrentLead deserialize(String topic, byte @Nullable [] data) {
      return data == null ? null : new CurrentLead(events.deserialize(topic, data), data);
    }

    @Override
    public @Nullable CurrentLead deserialize(
        String topic, Headers headers, byte @Nullable [] data) {
      return data == null ? null : new CurrentLead(events.deserialize(topic, headers, data), data);
    }
  }
}
