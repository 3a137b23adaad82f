package dev.rapport.events.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads records from the brokers.
 *
 * @param consumers makes a consumer for one record; so few are read that none is kept
 */
record BrokerRecords(Supplier<Consumer<byte[], byte[]>> consumers) implements SourceRecords {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int POLLS = 10;

  BrokerRecords(Map<String, ?> streams) {
    this(
        () ->
            new KafkaConsumer<>(
                settings(streams), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  @Override
  public Optional<Bytes> read(TopicPartition partition, long offset) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(Set.of(partition));
      Long first = consumer.beginningOffsets(Set.of(partition)).get(partition);
      if (first != null && first > offset) {
        return Optional.empty();
      }
      consumer.seek(partition, offset);
      for (int poll = 0; poll < POLLS; poll++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE.dividedBy(POLLS))) {
          // Compaction leaves gaps: what comes first may lie behind it.
          return record.offset() == offset
              ? Optional.of(new Bytes(record.key(), record.value()))
              : Optional.empty();
        }
      }
      throw new TimeoutException("no record of " + partition + " in " + PATIENCE);
    }
  }

  private static Map<String, Object> settings(Map<String, ?> streams) {
    Map<String, Object> settings = BrokerSettings.of(streams);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    return settings;
  }
}
