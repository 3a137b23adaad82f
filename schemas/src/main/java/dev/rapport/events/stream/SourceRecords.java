package dev.rapport.events.stream;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads a record again that was read before. */
@FunctionalInterface
public interface SourceRecords {

  /**
   * The record at an offset; empty where the topic no longer has it.
   *
   * @throws KafkaException if the topic cannot be read now
   */
  Optional<Bytes> read(TopicPartition partition, long offset);

  /** A record as it came. */
  final class Bytes {

    /** What the topic no longer has. */
    static final Bytes GONE = new Bytes(null, null);

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;

    /** Not copied: these bytes are only handed on. */
    public Bytes(byte @Nullable [] key, byte @Nullable [] value) {
      this.key = key;
      this.value = value;
    }

    byte @Nullable [] key() {
      return key;
    }

    byte @Nullable [] value() {
      return value;
    }
  }
}
