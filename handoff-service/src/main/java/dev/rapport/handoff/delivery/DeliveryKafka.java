package dev.rapport.handoff.delivery;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.handoff.delivery.model.Destination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's clients as deliveries need them: what is committed is read, what is written is kept. */
final class DeliveryKafka implements AutoCloseable {

  private static final int FETCH_BYTES = 1 << 20;
  private static final int SESSION_MILLIS = 10_000;

  private final String bootstrapServers;
  private final Producer<String, byte[]> producer;

  DeliveryKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer = producer(bootstrapServers);
  }

  /**
   * The group whose offsets say how far a destination is. One that is made again under an old id
   * begins anew.
   */
  static String group(Destination destination) {
    return "%s.delivery.%s.%d"
        .formatted(Topics.HANDOFF, destination.id(), destination.createdAt().toEpochMilli());
  }

  /** A member of a destination's group, which decides itself where to begin. */
  Consumer<String, byte[]> member(Destination destination, int records) {
    Map<String, Object> settings = reader();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(destination));
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group(destination));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class.getName()));
    return consumer(settings);
  }

  /** A reader of its own, of no group. */
  Consumer<String, byte[]> alone() {
    Map<String, Object> settings = reader();
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return consumer(settings);
  }

  private Map<String, Object> reader() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    // Nobody asks for the client's own telemetry (KIP-714); ours is scraped.
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return settings;
  }

  private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static Producer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            Topics.HANDOFF + "-deliveries",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicSpec.MOST_DEAD_LETTER_BYTES,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            20_000,
            ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Writes a record; completed when all in-sync replicas have it. */
  CompletionStage<Void> send(ProducerRecord<String, byte @Nullable []> record) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      // The callback says the same as the future, without a thread that waits for it.
      Future<?> unused =
          producer.send(
              record,
              (metadata, fault) -> {
                if (fault == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(fault);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close();
  }
}
