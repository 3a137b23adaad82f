package dev.rapport.intake.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Opens consumers that belong to no group: each is told what to read and from where, and remembers
 * it somewhere else.
 *
 * @param bootstrapServers host:port, separated by commas
 */
public record EventReaders(String bootstrapServers) {

  /**
   * Brokers answer when so much has come together, or after a while: under load an answer for every
   * few records costs brokers and readers more than the records do.
   */
  private static final int ENOUGH_BYTES = 256 * 1024;

  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  /** Opens one that begins at the earliest record where it is told nothing that exists. */
  public Consumer<String, byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            ENOUGH_BYTES,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            Math.toIntExact(LONGEST_WAIT.toMillis()),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
