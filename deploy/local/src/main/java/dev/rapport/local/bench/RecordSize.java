package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How large the records of a topic are. */
final class RecordSize {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RecordSize() {}

  /** The mean size of a topic's first records, key, value and headers together, in bytes. */
  static int mean(String bootstrapServers, String topic) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
      long bytes = 0;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        bytes += sizeOf(record);
      }
      if (records.isEmpty()) {
        throw new StackException("%s is empty after the warm-up".formatted(topic));
      }
      return Math.toIntExact(bytes / records.count());
    }
  }

  private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
    long bytes = (long) record.serializedKeySize() + record.serializedValueSize();
    for (Header header : record.headers()) {
      bytes += header.key().length() + header.value().length;
    }
    return bytes;
  }
}
