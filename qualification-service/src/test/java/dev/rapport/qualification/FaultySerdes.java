package dev.rapport.qualification;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadAssessed;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Fails to write assessments while it has a fault. */
public final class FaultySerdes implements EventSerdes {

  private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

  private final AtomicInteger failures = new AtomicInteger();

  /** Serdes that do. */
  public FaultySerdes(RuntimeException fault) {
    this.fault.set(fault);
  }

  /** How often it has failed. */
  public int failures() {
    return failures.get();
  }

  /** From now on it fails with this. */
  public void failWith(RuntimeException now) {
    fault.set(now);
  }

  /** Ends the fault. */
  public void mend() {
    fault.set(null);
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    Serde<T> sound = new SingleObjectSerde<>(type);
    Serializer<T> serializer =
        (topic, value) -> {
          RuntimeException now = fault.get();
          if (now != null && value instanceof LeadAssessed) {
            failures.incrementAndGet();
            throw now;
          }
          return sound.serializer().serialize(topic, value);
        };
    return Serdes.serdeFrom(serializer, sound.deserializer());
  }
}
