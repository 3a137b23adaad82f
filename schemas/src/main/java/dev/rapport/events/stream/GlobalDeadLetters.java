package dev.rapport.events.stream;

import dev.rapport.events.TopicSpec;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters of global tables. Kafka Streams has no producer on the thread that reads them:
 * dead letters handed back to it there would end the thread, and with it the whole client.
 */
final class GlobalDeadLetters {

  private static final Logger log = LoggerFactory.getLogger(GlobalDeadLetters.class);
  private static final int PATIENCE_SECONDS = 30;

  /** The task that Kafka Streams names for everything that its global thread does. */
  private static final int GLOBAL = -1;

  private final Map<String, ?> streams;

  GlobalDeadLetters(Map<String, ?> streams) {
    this.streams = streams;
  }

  static boolean isGlobal(int subtopology) {
    return subtopology == GLOBAL;
  }

  /** Sends one and waits for the broker; false where it did not take it. */
  boolean send(ProducerRecord<byte[], byte[]> letter) {
    // Rare enough that a producer of its own for each is cheaper than one kept for nothing.
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.error("a dead letter for {} could not be sent", letter.topic(), e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = BrokerSettings.of(streams);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpec.MOST_DEAD_LETTER_BYTES);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 500);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_SECONDS * 1000L);
    return settings;
  }
}
