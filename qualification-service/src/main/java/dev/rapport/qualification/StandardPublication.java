package dev.rapport.qualification;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.StandardState;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the standard in effect before the first lead is judged by it, once: a version that is
 * there already is compared, not written again.
 */
final class StandardPublication implements SmartLifecycle {

  private final StandardVersion standard;
  private final Topic<LeadStandardPublished> topic;
  private final QualificationSettings.Kafka kafka;
  private final InstantSource clock;
  private volatile boolean running;

  StandardPublication(
      StandardVersion standard,
      Topic<LeadStandardPublished> topic,
      QualificationSettings.Kafka kafka,
      InstantSource clock) {
    this.standard = standard;
    this.topic = topic;
    this.kafka = kafka;
    this.clock = clock;
  }

  @Override
  public void start() {
    Optional<LeadStandardPublished> published = published();
    if (published.isEmpty()) {
      publish();
    } else if (!LeadStandardReader.read(published.get().getDocument())
        .equals(standard.standard())) {
      throw new StandardConflictException(standard.standard().reference());
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the streams start. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private String key() {
    return Topics.standardKey(standard.standard().id(), standard.standard().version());
  }

  private Optional<LeadStandardPublished> published() {
    Map<String, Object> settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout(),
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeout(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return lastOf(consumer, consumer.endOffsets(partitions)).map(this::read);
    }
  }

  private Optional<byte[]> lastOf(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    byte[] last = null;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        if (key().equals(record.key())) {
          last = record.value();
        }
      }
    }
    return Optional.ofNullable(last);
  }

  private LeadStandardPublished read(byte[] bytes) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), bytes);
  }

  private void publish() {
    Map<String, Object> settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (long) timeout(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            timeout(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            2 * timeout());
    try (var producer =
        new KafkaProducer<>(
            settings, topic.keySerde().serializer(), topic.valueSerde().serializer())) {
      producer.send(record()).get(2L * timeout(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing the lead standard", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the lead standard could not be published", e);
    }
  }

  private ProducerRecord<String, LeadStandardPublished> record() {
    LeadStandard version = standard.standard();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LeadStandardPublished event =
        new LeadStandardPublished(
            version.id(),
            version.version(),
            StandardState.APPROVED,
            now,
            version.effectiveFrom().toString(),
            version.reviewDue().toString(),
            List.of(),
            standard.document());
    var record = new ProducerRecord<>(topic.name(), key(), event);
    EventHeaders.describe(record.headers(), event, Topics.QUALIFICATION, key(), now);
    return record;
  }

  private int timeout() {
    return Math.toIntExact(kafka.startTimeout().toMillis());
  }
}
