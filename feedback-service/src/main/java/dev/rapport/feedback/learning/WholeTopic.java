package dev.rapport.feedback.learning;

import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.feedback.model.learning.LearningUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic from its beginning to where it ends now. What cannot be read is passed
 * over and told: one bad record must not stop both teams from learning.
 *
 * @param <V> its values
 */
public final class WholeTopic<V extends SpecificRecord> {

  private static final Logger log = LoggerFactory.getLogger(WholeTopic.class);

  private static final Duration POLL = Duration.ofMillis(500);

  private final Topic<V> topic;
  private final Map<String, Object> settings;
  private final Duration patience;

  /**
   * A topic.
   *
   * @param patience how long nothing may come before it is given up
   */
  public WholeTopic(Topic<V> topic, String bootstrapServers, Duration patience) {
    this.topic = topic;
    this.patience = patience;
    int millis = Math.toIntExact(patience.toMillis());
    this.settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
            millis,
            // A topic is made by who knows how many partitions it has.
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
  }

  /** Is told of records in their order; of one key the last counts. */
  public interface Listener<V> {

    /**
     * A record.
     *
     * @param value null: nothing any more
     */
    void hear(String key, @Nullable V value);
  }

  /**
   * Reads all.
   *
   * @throws LearningUnavailableException if it cannot be read now
   */
  public void read(Listener<V> listener) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new LearningUnavailableException(topic.name() + " is not there yet", null);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      read(consumer, consumer.endOffsets(partitions), listener);
    } catch (KafkaException e) {
      throw new LearningUnavailableException(topic.name() + " cannot be read now", e);
    }
  }

  private void read(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Listener<V> listener) {
    int unreadable = 0;
    long until = System.nanoTime() + patience.toNanos();
    while (!isRead(consumer, ends)) {
      if (System.nanoTime() > until) {
        throw new LearningUnavailableException(topic.name() + " could not be read in time", null);
      }
      long before = position(consumer);
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        unreadable += isTold(record, listener) ? 0 : 1;
      }
      if (position(consumer) > before) {
        until = System.nanoTime() + patience.toNanos();
      }
    }
    if (unreadable > 0) {
      log.warn("{} records of {} cannot be read and are left out", unreadable, topic.name());
    }
  }

  private boolean isTold(ConsumerRecord<String, byte[]> record, Listener<V> listener) {
    try {
      byte[] value = record.value();
      listener.hear(
          String.valueOf(record.key()),
          value == null
              ? null
              : topic.valueSerde().deserializer().deserialize(topic.name(), value));
      return true;
    } catch (RuntimeException e) {
      if (PassingFault.passes(e)) {
        throw new LearningUnavailableException("the schema registry does not answer", e);
      }
      log.debug("a record of {} cannot be read", topic.name(), e);
      return false;
    }
  }

  private static boolean isRead(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static long position(KafkaConsumer<String, byte[]> consumer) {
    return consumer.assignment().stream().mapToLong(consumer::position).sum();
  }
}
