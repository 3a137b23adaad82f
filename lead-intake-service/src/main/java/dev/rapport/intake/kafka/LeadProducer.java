package dev.rapport.intake.kafka;

import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings under which a producer's acknowledgement means that a lead is on disk. */
public final class LeadProducer {

  private static final int BATCH_BYTES = 128 * 1024;

  private LeadProducer() {}

  /**
   * Opens a producer.
   *
   * @param bootstrapServers host:port, separated by commas
   * @param patience the longest that one lead may wait for its fate, once the cluster is known;
   *     while it is not, the same again
   */
  public static Producer<String, LeadCaptured> open(
      String bootstrapServers, Duration patience, Topic<LeadCaptured> topic) {
    return new KafkaProducer<>(
        settings(bootstrapServers, patience),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer());
  }

  static Map<String, Object> settings(String bootstrapServers, Duration patience) {
    int wait = Math.toIntExact(patience.toMillis());
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, Topics.INTAKE),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, wait),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, wait),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, wait / 2),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
        // Under load requests carry more leads each, for less work of intake and broker a lead;
        // alone, a lead waits this long for none.
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 3),
        // Nobody asks for the client's own telemetry (KIP-714); ours is scraped.
        Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        // Leads come one by one: compressing batches of one or two costs intake, broker and reader
        // more than the bytes it saves. A topic's own compression.type can still be set.
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
  }
}
