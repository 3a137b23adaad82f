package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/**
 * Two instances share the work while leads come without a pause; either is killed once (SIGKILL),
 * and comes back. Every lead has one owner, as whoever reads committed sees it.
 */
class TwoInstancesTest {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final List<String> COUNTRIES = List.of("DE", "US", "JP", "GB", "FR", "BR");
  private static final int LEADS_A_PHASE = 100;
  private static final Duration BETWEEN_LEADS = Duration.ofMillis(20);
  private static final Duration SOON = Duration.ofMinutes(3);

  private int sent;

  @Test
  void whichever_instance_is_killed_every_lead_has_one_owner(@TempDir Path folder)
      throws Exception {
    EmbeddedKafkaBroker broker = RunningHandoff.startBroker();
    String rosters = "--rapport.roster=" + rosters(folder);
    try (HandoffProcess one = HandoffProcess.start(broker, folder.resolve("one"), rosters);
        HandoffProcess other = HandoffProcess.start(broker, folder.resolve("other"), rosters);
        KafkaProducer<String, LeadAssessed> producer = producer(broker);
        KafkaConsumer<String, LeadHandoff> consumer = consumer(broker)) {
      one.awaitReady();
      other.awaitReady();
      comeLeads(producer);
      for (HandoffProcess instance : List.of(one, other)) {
        instance.kill();
        comeLeads(producer);
        instance.startAgain();
        comeLeads(producer);
        instance.awaitReady();
        comeLeads(producer);
      }

      List<LeadHandoff> handoffs = new ArrayList<>();
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> handoffs.add(found.value()));
                return assigned(handoffs).size() >= sent;
              });
      // What would come twice has had its time.
      for (int i = 0; i < 25; i++) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> handoffs.add(found.value()));
      }
      Map<String, Long> owners = assigned(handoffs);
      assertThat(owners.keySet())
          .isEqualTo(
              IntStream.range(0, sent).mapToObj(Leads::id).collect(Collectors.toUnmodifiableSet()));
      assertThat(owners.values()).containsOnly(1L);
    } finally {
      broker.destroy();
    }
  }

  private static Map<String, Long> assigned(List<LeadHandoff> handoffs) {
    return handoffs.stream()
        .filter(handoff -> handoff.getKind() == HandoffKind.ASSIGNED)
        .collect(
            Collectors.groupingBy(
                handoff -> handoff.getLeadId().toString(), Collectors.counting()));
  }

  /** A team for each country, with room for all. */
  private static Path rosters(Path folder) throws Exception {
    StringBuilder teams = new StringBuilder("teams:\n");
    for (String country : COUNTRIES) {
      teams.append(
          """
            - teamId: team-%1$s
              name: Team %1$s
              territories: [{name: home, countries: ["%1$s"]}]
              reps:
                - {repId: ann-%1$s, name: Ann, weight: 2, capacity: 1000}
                - {repId: ben-%1$s, name: Ben, capacity: 1000}
          """
              .formatted(country.toLowerCase(Locale.ROOT))
              .replace("\"" + country.toLowerCase(Locale.ROOT) + "\"", country));
    }
    return Files.writeString(folder.resolve("rosters.yaml"), teams.toString());
  }

  private void comeLeads(KafkaProducer<String, LeadAssessed> producer) throws Exception {
    Instant next = Instant.now();
    for (int i = 0; i < LEADS_A_PHASE; i++) {
      LeadAssessed lead = Leads.qualified(sent, COUNTRIES.get(sent % COUNTRIES.size()));
      lead.setCapturedAt(Instant.now());
      lead.setLastCapturedAt(Instant.now());
      producer
          .send(
              new ProducerRecord<>(
                  TOPICS.leadsAssessed().name(), lead.getLeadId().toString(), lead))
          .get();
      sent++;
      next = next.plus(BETWEEN_LEADS);
      LockSupport.parkNanos(Duration.between(Instant.now(), next).toNanos());
    }
  }

  private static KafkaProducer<String, LeadAssessed> producer(EmbeddedKafkaBroker broker) {
    Topic<LeadAssessed> topic = TOPICS.leadsAssessed();
    return new KafkaProducer<>(
        Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer());
  }

  private static KafkaConsumer<String, LeadHandoff> consumer(EmbeddedKafkaBroker broker) {
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
