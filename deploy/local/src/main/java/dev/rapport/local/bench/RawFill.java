package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a topic of six partitions with a bare producer that waits for all acknowledgements: what
 * this broker on this machine takes at most. The records have no key, which is the fastest way, and
 * are not compressed.
 *
 * @param bootstrapServers the broker
 * @param recordBytes the size of each record
 */
record RawFill(String bootstrapServers, int recordBytes) {

  private static final String TOPIC = "bench.raw";
  private static final int PARTITIONS = 6;

  /** Acknowledged records a second, after a warm-up. */
  double perSecond(Duration warmUp, Duration window) throws InterruptedException {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      NewTopic topic =
          new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())
              .configs(Map.of("file.delete.delay.ms", "1000"));
      admin.createTopics(List.of(topic)).all().get();
      try {
        return fill(warmUp, window);
      } finally {
        admin.deleteTopics(List.of(TOPIC)).all().get();
      }
    } catch (ExecutionException e) {
      throw new StackException("cannot fill a topic: " + e.getCause(), e);
    }
  }

  private double fill(Duration warmUp, Duration window) {
    byte[] value = new byte[recordBytes];
    new Random(1).nextBytes(value);
    AtomicLong acknowledged = new AtomicLong();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      send(producer, value, acknowledged, warmUp);
      long before = acknowledged.get();
      long begun = System.nanoTime();
      send(producer, value, acknowledged, window);
      double seconds = (System.nanoTime() - begun) / 1e9;
      return (acknowledged.get() - before) / seconds;
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, byte[] value, AtomicLong acknowledged, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      // What becomes of it, the callback is told.
      var unused =
          producer.send(
              new ProducerRecord<>(TOPIC, value),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.incrementAndGet();
                }
              });
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false,
        ProducerConfig.BATCH_SIZE_CONFIG,
        64 * 1024);
  }
}
