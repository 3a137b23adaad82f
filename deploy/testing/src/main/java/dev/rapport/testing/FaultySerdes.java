package dev.rapport.testing;

import dev.rapport.events.EventSerdes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Fails to write events of one type while it has a fault. */
public final class FaultySerdes implements EventSerdes {

  private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

  private final AtomicInteger failures = new AtomicInteger();
  private final EventSerdes sound;
  private final Class<? extends SpecificRecord> failing;

  /** Serdes that do as {@code sound} until they are given a fault. */
  public FaultySerdes(EventSerdes sound, Class<? extends SpecificRecord> failing) {
    this.sound = sound;
    this.failing = failing;
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
    Serde<T> serde = sound.of(type);
    Serializer<T> serializer =
        (topic, value) -> {
          RuntimeException now = fault.get();
          if (now != null && failing.isInstance(value)) {
            failures.incrementAndGet();
            throw now;
          }
          return serde.serializer().serialize(topic, value);
        };
    return Serdes.serdeFrom(serializer, serde.deserializer());
  }
}
