package dev.rapport.handoff.stream;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadHandoff;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes that refuse to write the next handoffs, as often as they are told to. */
final class BrittleSerdes implements EventSerdes {

  private int refusals;

  void refuse(int times) {
    refusals = times;
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    Serde<T> sound = new SingleObjectSerde<>(type);
    if (type != LeadHandoff.class) {
      return sound;
    }
    return Serdes.serdeFrom(
        (topic, handoff) -> {
          if (refusals > 0) {
            refusals--;
            throw new SerializationException("refused");
          }
          return sound.serializer().serialize(topic, handoff);
        },
        sound.deserializer());
  }
}
