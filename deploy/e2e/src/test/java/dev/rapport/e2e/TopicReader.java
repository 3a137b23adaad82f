package dev.rapport.e2e;

import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.local.stack.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic as an outsider does: from the beginning, committed records only. */
final class TopicReader<V> implements AutoCloseable {

  private final KafkaConsumer<String, V> consumer;
  private final List<ConsumerRecord<String, V>> seen = new ArrayList<>();

  private TopicReader(String bootstrap, String topic, Deserializer<V> values) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            values);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** A reader of one of the contract's topics. */
  static <V extends SpecificRecord> TopicReader<V> of(
      Addresses addresses, Function<Topics, Topic<V>> topic) {
    Topic<V> chosen =
        topic.apply(
            new Topics(
                new RegistryEventSerdes(addresses.registry(), RegistryEventSerdes.Mode.LOOK_UP)));
    return new TopicReader<>(addresses.kafka(), chosen.name(), chosen.valueSerde().deserializer());
  }

  /** A reader of any topic's bytes. */
  static TopicReader<byte[]> ofBytes(Addresses addresses, String topic) {
    return new TopicReader<>(addresses.kafka(), topic, new ByteArrayDeserializer());
  }

  /** Reads on until what was seen is enough, or for {@code patience}; returns all seen. */
  List<ConsumerRecord<String, V>> until(
      Duration patience, Predicate<List<ConsumerRecord<String, V>>> enough) {
    Instant end = Instant.now().plus(patience);
    while (!enough.test(seen) && Instant.now().isBefore(end)) {
      consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
    }
    return List.copyOf(seen);
  }

  /** Reads to the present end of the topic; returns all seen. */
  List<ConsumerRecord<String, V>> toTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
    }
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
