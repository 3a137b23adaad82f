package dev.rapport.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Routing;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.qualification.kafka.TopicSalesHistory;
import dev.rapport.qualification.replay.Ending;
import dev.rapport.qualification.replay.Endings;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** What a replay knows of how leads ended, read from a broker. */
class TopicSalesHistoryTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);

  private static EmbeddedKafkaKraftBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = RunningQualification.broker();
  }

  @AfterAll
  static void stop() {
    broker.destroy();
  }

  @Test
  void a_no_counts_wherever_it_was_said_and_a_deal_is_not_undone_by_a_late_one() throws Exception {
    UUID byLink = said(HandoffKind.ASSIGNED, HandoffKind.REJECTED);
    UUID cameBack = said(HandoffKind.ASSIGNED, HandoffKind.REJECTED, HandoffKind.ASSIGNED);
    UUID won = said(HandoffKind.ASSIGNED, HandoffKind.ACCEPTED);
    told(won, OutcomeKind.WON, 5);
    told(won, OutcomeKind.REJECTED, 6);
    UUID byCrm = said(HandoffKind.ASSIGNED);
    told(byCrm, OutcomeKind.REJECTED, 7);
    UUID goesOn = said(HandoffKind.ASSIGNED);
    told(goesOn, OutcomeKind.LOST, 5);
    told(goesOn, OutcomeKind.OPPORTUNITY, 6);
    UUID waits = said(HandoffKind.ASSIGNED, HandoffKind.ESCALATED);

    Endings endings = history(TOPICS.salesOutcomes()).endings();

    assertThat(endings.of(byLink)).isEqualTo(Ending.REJECTED);
    assertThat(endings.of(cameBack)).isEqualTo(Ending.OPEN);
    assertThat(endings.of(won)).isEqualTo(Ending.WON);
    assertThat(endings.of(byCrm)).isEqualTo(Ending.REJECTED);
    assertThat(endings.of(goesOn)).isEqualTo(Ending.OPEN);
    assertThat(endings.of(waits)).isEqualTo(Ending.OPEN);
  }

  @Test
  void while_the_registry_is_away_nothing_is_read_rather_than_a_part() throws Exception {
    told(UUID.randomUUID(), OutcomeKind.WON, 1);
    Topic<SalesOutcome> sound = TOPICS.salesOutcomes();
    Deserializer<SalesOutcome> away =
        (topic, bytes) -> {
          throw new SerializationException("the registry is away", new ConnectException("refused"));
        };
    Serde<SalesOutcome> serde = Serdes.serdeFrom(sound.valueSerde().serializer(), away);
    TopicSalesHistory history = history(new Topic<>(sound.spec(), sound.keySerde(), serde));

    assertThatThrownBy(history::endings).isInstanceOf(SerializationException.class);
  }

  private static TopicSalesHistory history(Topic<SalesOutcome> outcomes) {
    return new TopicSalesHistory(
        broker.getBrokersAsString(),
        TOPICS.leadsHandoffs(),
        outcomes,
        TOPICS.salesRoster(),
        PATIENCE);
  }

  /** A lead whose handoff went this way, a second each. */
  private static UUID said(HandoffKind... kinds) throws Exception {
    UUID lead = UUID.randomUUID();
    int sequence = 0;
    for (HandoffKind kind : kinds) {
      sequence++;
      write(
          TOPICS.leadsHandoffs(),
          lead,
          LeadHandoff.newBuilder()
              .setEventId(UUID.randomUUID())
              .setLeadId(lead)
              .setKind(kind)
              .setOccurredAt(NOON.plusSeconds(sequence))
              .setSequence(sequence)
              .setTeamId("emea")
              .setRepId("ada")
              .setRepName("Ada")
              .setRouting(Routing.newBuilder().setTeamId("emea").setTerritory("all").build())
              .setBrief(Brief.newBuilder().setHeadline("a lead").setText("a lead").build())
              .setCapturedAt(NOON)
              .setAssignedAt(NOON)
              .setAssessmentId(UUID.randomUUID())
              .setStandardId("b2b-default")
              .setStandardVersion(1)
              .setScore(70)
              .setProbability(0.5)
              .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
              .build());
    }
    return lead;
  }

  private static void told(UUID lead, OutcomeKind kind, int second) throws Exception {
    write(
        TOPICS.salesOutcomes(),
        lead,
        SalesOutcome.newBuilder()
            .setOutcomeId(UUID.randomUUID())
            .setLeadId(lead)
            .setKind(kind)
            .setOccurredAt(NOON.plusSeconds(second))
            .setRecordedAt(NOON.plusSeconds(second))
            .build());
  }

  private static <V extends SpecificRecord> void write(Topic<V> topic, UUID lead, V event)
      throws Exception {
    try (KafkaProducer<String, V> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      producer.send(new ProducerRecord<>(topic.name(), lead.toString(), event)).get();
    }
  }
}
