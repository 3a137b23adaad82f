package dev.rapport.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.qualification.kafka.KafkaStandardJournal;
import dev.rapport.qualification.kafka.StandardTopicReader;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreementRefusedException;
import dev.rapport.qualification.model.agreement.Decision.Approved;
import dev.rapport.qualification.model.agreement.Person;
import dev.rapport.qualification.model.agreement.Signatory;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.Team;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Two instances decide at the same time on a real broker, and nothing is lost. */
class StandardJournalTest {

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
  void of_two_signatures_given_at_once_none_is_lost_and_of_two_drafts_one_is_taken()
      throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(4);
    try (StandardTopicReader first = reader();
        StandardTopicReader second = reader()) {
      KafkaStandardJournal here = journal(first);
      KafkaStandardJournal there = journal(second);
      for (int version = 1; version <= 6; version++) {
        int number = version;
        List<Boolean> drafts =
            atOnce(people, () -> draft(here, number, "ada"), () -> draft(there, number, "bob"));
        assertThat(drafts).as("drafts of version %d", number).containsOnlyOnce(true);

        List<Boolean> signatures =
            atOnce(
                people,
                () -> sign(here, number, "ada", Team.MARKETING),
                () -> sign(there, number, "sam", Team.SALES),
                () -> sign(there, number, "bob", Team.MARKETING),
                () -> sign(here, number, "sue", Team.SALES));
        assertThat(signatures).as("signatures of version %d", number).containsOnly(true, false);
        assertThat(signatures.stream().filter(taken -> taken)).hasSize(2);

        StandardDossier dossier = here.dossiers().get("race", number);
        assertThat(dossier.state()).isEqualTo(StandardDossier.State.APPROVED);
        assertThat(dossier.signatures())
            .extracting(Approved::team)
            .containsExactlyInAnyOrder(Team.MARKETING, Team.SALES);
        assertThat(there.change(now -> now.get("race", number))).isEqualTo(dossier);
      }
      try (StandardTopicReader later = reader()) {
        assertThat(later.dossiers().all()).isEqualTo(first.dossiers().all());
      }
    } finally {
      people.shutdownNow();
    }
  }

  @SafeVarargs
  private static List<Boolean> atOnce(ExecutorService people, Supplier<Boolean>... acts) {
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (Supplier<Boolean> act : acts) {
      all.add(CompletableFuture.supplyAsync(act, people));
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  /** Whether this one's draft is the one that was taken. */
  private static boolean draft(KafkaStandardJournal journal, int version, String by) {
    StandardDossier kept =
        journal.change(
            now ->
                now.find("race", version)
                    .orElseGet(
                        () ->
                            StandardDossier.drafted(
                                document(version), person(by, Team.MARKETING), NOW, null)));
    return kept.decisions().get(0).by().id().equals(by);
  }

  private static boolean sign(KafkaStandardJournal journal, int version, String by, Team team) {
    try {
      StandardDossier unused =
          journal.change(now -> now.get("race", version).approve(person(by, team), NOW, null));
      return true;
    } catch (AgreementRefusedException late) {
      return false;
    }
  }

  private static Signatory person(String id, Team team) {
    return new Signatory(new Person(id, null), Set.of(team));
  }

  private static StandardVersion document(int version) {
    String document =
        LeadStandardWriter.write(
                BundledStandards.b2bDefault()
                    .as(version, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 12, 1)))
            .replace("id: b2b-default", "id: race");
    LeadStandard standard = LeadStandardReader.read(document);
    return new StandardVersion(standard, document);
  }

  private static StandardTopicReader reader() {
    StandardTopicReader reader =
        new StandardTopicReader(
                TOPICS.standardsPublished(),
                broker.getBrokersAsString(),
                PATIENCE,
                topic -> {
                  throw new AssertionError("unreadable: " + topic);
                })
            .load();
    reader.start(() -> {});
    return reader;
  }

  private static KafkaStandardJournal journal(StandardTopicReader reader) {
    return new KafkaStandardJournal(
        reader, TOPICS.standardsPublished(), broker.getBrokersAsString(), PATIENCE);
  }
}
