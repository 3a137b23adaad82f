package dev.rapport.intake.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings under which a producer's acknowledgement means that an event is on disk. */
public final class EventProducer {

  private static final int BATCH_BYTES = 128 * 1024;

  private EventProducer() {}

  /**
   * Opens a producer.
   *
   * @param bootstrapServers host:port, separated by commas
   * @param clientId what brokers know it by
   * @param patience the longest that one event may wait for its fate once it is sent
   * @param longestSend the longest that sending may take while the cluster is not known
   */
  public static Producer<String, byte[]> open(
      String bootstrapServers, String clientId, Duration patience, Duration longestSend) {
    Map<String, Object> settings = new HashMap<>(settings(bootstrapServers, patience));
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(longestSend.toMillis()));
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> settings(String bootstrapServers, Duration patience) {
    int wait = Math.toIntExact(patience.toMillis());
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
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
