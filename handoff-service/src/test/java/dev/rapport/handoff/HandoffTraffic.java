package dev.rapport.handoff;

import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** Leads for instances in processes of their own, and what becomes of them. */
final class HandoffTraffic {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final List<String> COUNTRIES = List.of("DE", "US", "JP", "GB", "FR", "BR");

  private HandoffTraffic() {}

  /** A team for each country, with room for all. */
  static Path rosters(Path folder) throws Exception {
    StringBuilder teams = new StringBuilder("teams:\n");
    for (String country : COUNTRIES) {
      teams.append(
          """
            - teamId: team-%1$s
              name: Team %1$s
              territories: [{name: home, countries: ["%1$s"]}]
              reps:
                - {repId: ann-%1$s, name: Ann, weight: 2, capacity: 1000000}
                - {repId: ben-%1$s, name: Ben, capacity: 1000000}
          """
              .formatted(country.toLowerCase(Locale.ROOT))
              .replace("\"" + country.toLowerCase(Locale.ROOT) + "\"", country));
    }
    return Files.writeString(folder.resolve("rosters.yaml"), teams.toString());
  }

  /** A lead for one of the teams. */
  static ProducerRecord<String, LeadAssessed> lead(int number, Instant capturedAt) {
    LeadAssessed lead = Leads.qualified(number, COUNTRIES.get(number % COUNTRIES.size()));
    lead.setCapturedAt(capturedAt);
    lead.setLastCapturedAt(capturedAt);
    return new ProducerRecord<>(TOPICS.leadsAssessed().name(), lead.getLeadId().toString(), lead);
  }

  /** The same as it lies in the topic: to make it costs a test more than to send it. */
  static ProducerRecord<String, byte[]> encoded(ProducerRecord<String, LeadAssessed> lead) {
    Topic<LeadAssessed> topic = TOPICS.leadsAssessed();
    return new ProducerRecord<>(
        lead.topic(),
        lead.key(),
        topic.valueSerde().serializer().serialize(lead.topic(), lead.value()));
  }

  /** Writes judgements that are encoded. */
  static KafkaProducer<String, byte[]> sender(EmbeddedKafkaBroker broker) {
    return new KafkaProducer<>(
        Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Writes judgements. */
  static KafkaProducer<String, LeadAssessed> producer(EmbeddedKafkaBroker broker) {
    Topic<LeadAssessed> topic = TOPICS.leadsAssessed();
    return new KafkaProducer<>(
        Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer());
  }

  /** Reads all handoffs, as far as they are committed. */
  static KafkaConsumer<String, LeadHandoff> consumer(EmbeddedKafkaBroker broker) {
    Topic<LeadHandoff> topic = TOPICS.leadsHandoffs();
    KafkaConsumer<String, LeadHandoff> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "isolation.level",
                "read_committed"),
            topic.keySerde().deserializer(),
            topic.valueSerde().deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
