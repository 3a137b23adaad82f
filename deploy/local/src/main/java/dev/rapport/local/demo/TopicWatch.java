package dev.rapport.local.demo;

import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.RegistryEventSerdes.Mode;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code leads.assessed} and {@code leads.handoffs}, committed, from their present ends. */
final class TopicWatch implements PipelineWatch {

  private final Topic<LeadAssessed> assessed;
  private final Topic<LeadHandoff> handoffs;
  private final Consumer<String, byte[]> consumer;

  TopicWatch(Addresses addresses) {
    Topics topics = new Topics(new RegistryEventSerdes(addresses.registry(), Mode.LOOK_UP));
    assessed = topics.leadsAssessed();
    handoffs = topics.leadsHandoffs();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(assessed.name(), handoffs.name())) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is done when it is asked where we are: nothing that comes from now on is missed.
    partitions.forEach(consumer::position);
  }

  @Override
  public List<PipelineEvent> poll(Duration patience) {
    List<PipelineEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
      // A tombstone tells nothing here.
      if (record.value() != null) {
        events.add(record.topic().equals(assessed.name()) ? judged(record) : moved(record));
      }
    }
    return events;
  }

  private PipelineEvent judged(ConsumerRecord<String, byte[]> record) {
    LeadAssessed event =
        assessed
            .valueSerde()
            .deserializer()
            .deserialize(record.topic(), record.headers(), record.value());
    return new PipelineEvent.Judged(event.getLeadId(), event.getSubmissionId(), event.getVerdict());
  }

  private PipelineEvent moved(ConsumerRecord<String, byte[]> record) {
    LeadHandoff event =
        handoffs
            .valueSerde()
            .deserializer()
            .deserialize(record.topic(), record.headers(), record.value());
    return new PipelineEvent.Moved(
        event.getLeadId(), event.getKind(), event.getRepId(), event.getBrief().getText());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
