package dev.rapport.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.qualification.kafka.KafkaStandardJournal;
import dev.rapport.qualification.kafka.StandardTopicReader;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class StandardTopicReaderTest {

  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void a_topic_that_was_made_anew_is_read_from_its_beginning() throws Exception {
    EmbeddedKafkaKraftBroker broker = RunningQualification.broker();
    try (StandardTopicReader reader = reader(broker);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      publish(broker, reader, 1);
      publish(broker, reader, 2);
      publish(broker, reader, 3);
      makeAnew(admin);
      // Behind where the reader was: it is asked to go on where nothing is.
      try (StandardTopicReader another = reader(broker)) {
        publish(broker, another, 4);
      }

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(reader.dossiers().of("b2b-default"))
                      .extracting(StandardDossier::number)
                      .containsExactly(4, 3, 2, 1));
      assertThat(reader.isAlive()).isTrue();
    } finally {
      broker.destroy();
    }
  }

  private static void publish(
      EmbeddedKafkaKraftBroker broker, StandardTopicReader reader, int version) {
    String document =
        LeadStandardWriter.write(
            BundledStandards.b2bDefault()
                .as(version, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 12, 1)));
    StandardVersion standard = new StandardVersion(LeadStandardReader.read(document), document);
    StandardDossier unused =
        new KafkaStandardJournal(
                reader, TOPICS.standardsPublished(), broker.getBrokersAsString(), PATIENCE)
            .change(
                now -> StandardDossier.published(standard, Instant.parse("2026-11-21T12:00:00Z")));
  }

  private static void makeAnew(Admin admin) throws Exception {
    String topic = TOPICS.standardsPublished().name();
    admin.deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> !names(admin).contains(topic));
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, TOPICS.standardsPublished().spec().partitions(), (short) 1)
                    .configs(TOPICS.standardsPublished().spec().configuration())))
        .all()
        .get(20, TimeUnit.SECONDS);
  }

  private static Set<String> names(Admin admin) throws Exception {
    return admin.listTopics().names().get(20, TimeUnit.SECONDS);
  }

  private static StandardTopicReader reader(EmbeddedKafkaKraftBroker broker) {
    StandardTopicReader reader =
        new StandardTopicReader(
                TOPICS.standardsPublished(), broker.getBrokersAsString(), PATIENCE, topic -> {})
            .load();
    reader.start(() -> {});
    return reader;
  }
}
