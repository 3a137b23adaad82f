package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.qualification.kafka.KafkaStandardJournal;
import dev.rapport.qualification.kafka.StandardTopicReader;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.Dossiers;
import dev.rapport.qualification.model.agreement.Person;
import dev.rapport.qualification.model.agreement.Signatory;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal.JournalUnavailableException;
import dev.rapport.qualification.model.agreement.Team;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A newer service has decided what this one cannot read: nothing of that may be written over. */
class UnreadableStandardTest {

  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

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
  void a_version_that_cannot_be_read_here_keeps_its_number_and_its_decisions() throws Exception {
    AtomicInteger unreadable = new AtomicInteger();
    try (StandardTopicReader reader = reader(unreadable)) {
      KafkaStandardJournal journal =
          new KafkaStandardJournal(
              reader, TOPICS.standardsPublished(), broker.getBrokersAsString(), PATIENCE);
      StandardsReadable health = new StandardsReadable(reader::dossiers, "b2b-default");
      StandardDossier first = journal.change(now -> draft(1));
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      writesWhatCannotBeRead("b2b-default:2");

      assertThatThrownBy(() -> journal.change(now -> draft(2)))
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("b2b-default:2 cannot be read by this instance");
      assertThat(reader.dossiers().next("b2b-default")).isEqualTo(3);
      assertThat(unreadable).hasValue(1);
      assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(health.health().getDetails()).containsEntry("unreadable", "b2b-default:2");

      StandardDossier signed =
          journal.change(now -> now.get("b2b-default", 1).approve(by(Team.MARKETING), NOW, null));
      assertThat(signed.signatures()).as("other versions go on").hasSize(1);
      assertThatThrownBy(() -> installation(3).publish(journal))
          .as("a service that does not know what is in effect does not start")
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("version 2 of b2b-default");

      writesWhatCannotBeRead("b2b-default:1");
      assertThatThrownBy(
              () ->
                  journal.change(
                      now -> now.get("b2b-default", 1).approve(by(Team.SALES), NOW, null)))
          .as("a decision of a kind that is not known here would be lost")
          .isInstanceOf(JournalUnavailableException.class);
      assertThat(reader.dossiers().get("b2b-default", 1).decisions())
          .startsWith(first.decisions().get(0));
    }
  }

  @Test
  void what_cannot_be_read_matters_until_a_later_version_is_agreed() {
    Dossiers before = Dossiers.NONE.with(agreed(1)).withUnreadable("b2b-default", 2).with(draft(3));
    assertThat(before.unreadableBeyondAgreed("b2b-default")).hasValue(2);
    assertThat(before.unreadableBeyondAgreed("other")).isEmpty();

    assertThat(before.with(agreed(4)).unreadableBeyondAgreed("b2b-default")).isEmpty();
    assertThat(before.with(draft(2)).unreadableBeyondAgreed("b2b-default"))
        .as("it can be read now")
        .isEmpty();
  }

  private static StandardDossier agreed(int version) {
    return StandardDossier.published(document(version), NOW);
  }

  private static void writesWhatCannotBeRead(String key) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer
              .send(
                  new ProducerRecord<>(
                      TOPICS.standardsPublished().name(), key, "of the future".getBytes(UTF_8)))
              .get(20, TimeUnit.SECONDS);
    }
  }

  private static StandardDossier draft(int version) {
    return StandardDossier.drafted(document(version), by(Team.MARKETING), NOW, null);
  }

  private static Signatory by(Team team) {
    return new Signatory(new Person(team.key(), null), Set.of(team));
  }

  private static StandardInstallation installation(int version) {
    return new StandardInstallation(document(version), InstantSource.fixed(NOW));
  }

  private static StandardVersion document(int version) {
    String document =
        LeadStandardWriter.write(
            BundledStandards.b2bDefault()
                .as(version, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 12, 1)));
    return new StandardVersion(LeadStandardReader.read(document), document);
  }

  private static StandardTopicReader reader(AtomicInteger unreadable) {
    StandardTopicReader reader =
        new StandardTopicReader(
                TOPICS.standardsPublished(),
                broker.getBrokersAsString(),
                PATIENCE,
                topic -> unreadable.incrementAndGet())
            .load();
    reader.start(() -> {});
    return reader;
  }
}
