package dev.rapport.handoff;

import dev.rapport.events.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The teams that {@code sales.roster} knows of, those included that were removed.
 *
 * @param patience how long reading may take
 */
record KnownTeams(String bootstrapServers, Duration patience, InstantSource clock) {

  /**
   * Reads the topic from its beginning to its end.
   *
   * @throws IllegalStateException if it takes too long
   */
  Set<String> read() {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.SALES_ROSTER.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.SALES_ROSTER.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readToEnd(consumer, consumer.endOffsets(partitions, patience));
    }
  }

  private Set<String> readToEnd(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<String> known = new HashSet<>();
    var until = clock.instant().plus(patience);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (clock.instant().isAfter(until)) {
        throw new IllegalStateException("the rosters in force cannot be read: Kafka is too slow");
      }
      consumer.poll(Duration.ofMillis(200)).forEach(record -> known.add(record.key()));
    }
    return known;
  }
}
