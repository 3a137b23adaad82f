package dev.rapport.events;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what no topic of ours would take, before a producer sees it: within a transaction a
 * record that the producer refuses takes the whole transaction with it, so it could never be set
 * aside; one that its serializer refuses can.
 */
final class RecordLimit {

  private RecordLimit() {}

  /**
   * The bytes, if they are at most {@link TopicSpec#MOST_VALUE_BYTES}.
   *
   * @throws RecordTooLargeException otherwise
   */
  static byte @Nullable [] within(@Nullable String topic, byte @Nullable [] value) {
    if (value != null && value.length > TopicSpec.MOST_VALUE_BYTES) {
      throw new RecordTooLargeException(
          "a value of %d bytes for %s, above the limit of %d bytes"
              .formatted(value.length, topic, TopicSpec.MOST_VALUE_BYTES));
    }
    return value;
  }
}
