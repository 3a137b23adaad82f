package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.kafka.ConfirmationTally.Fate;
import dev.rapport.intake.lead.ConfirmationRequests.Sent;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.LeadNormaliser;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.Reading;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.quarantine.HeldSubmission;
import dev.rapport.intake.quarantine.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Who is written to, and how often, against a real broker. */
class ConfirmationAskingTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final PersonKey.Hasher HASHER = new PersonKey.Hasher("x".repeat(32));
  private static final PatientReader.Pace QUICK =
      new PatientReader.Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(100));

  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(
          1,
          1,
          Topics.LEADS_QUARANTINED.name(),
          Topics.LEADS_QUARANTINED.deadLetterTopic(Topics.INTAKE));
  private final IntakeTopics topics = IntakeTopics.of(SingleObjectSerde::new);
  private final Queue<String> written = new ConcurrentLinkedQueue<>();
  private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
  private final Set<UUID> released = new HashSet<>();
  private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();
  private final AtomicInteger putOff = new AtomicInteger();
  private volatile Duration ahead = Duration.ZERO;
  private Producer<String, byte[]> producer;

  @BeforeEach
  void start() {
    broker.afterPropertiesSet();
    producer =
        EventProducer.open(
            broker.getBrokersAsString(), "test", Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    producer.close();
    broker.destroy();
  }

  @Test
  void a_submission_is_asked_about_once_and_not_after_its_release() {
    UUID twice = hold("ada@example.com");
    hold(twice, "ada@example.com");
    UUID gone = hold("bob@example.com");
    released.add(gone);
    hold("cleo@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> fates.size() == 4);
      assertThat(asking.oldestUnasked()).isEmpty();
    }
    assertThat(written).containsExactly("ada@example.com", "cleo@example.com");
    assertThat(fates).containsExactly(Fate.ASKED, Fate.REPEATED, Fate.REPEATED, Fate.ASKED);
  }

  @Test
  void nobody_is_written_to_more_than_three_times_a_day_however_often_forms_name_them() {
    for (int i = 0; i < 5; i++) {
      hold("victim@example.com");
    }
    hold("ada@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> fates.size() == 6);
      assertThat(asking.oldestUnasked()).isEmpty();
    }
    assertThat(written)
        .containsExactly(
            "victim@example.com", "victim@example.com", "victim@example.com", "ada@example.com");
    assertThat(fates).filteredOn(Fate.LIMITED::equals).hasSize(2);
  }

  @Test
  void an_address_that_is_put_off_keeps_nobody_waiting_and_is_asked_later_over_a_restart() {
    putOff.set(Integer.MAX_VALUE);
    hold("grey@example.com");
    hold("ada@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> written.contains("ada@example.com"));
      assertThat(asking.oldestUnasked()).isPresent();
    }

    putOff.set(2);
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> written.contains("grey@example.com"));
      await().atMost(SOON).until(() -> asking.oldestUnasked().isEmpty());
    }
    assertThat(written).containsExactly("ada@example.com", "grey@example.com");
  }

  @Test
  void any_number_of_addresses_that_are_put_off_keeps_nobody_waiting() {
    putOff.set(Integer.MAX_VALUE);
    for (int i = 0; i < 1_100; i++) {
      hold("grey-%d@example.com".formatted(i));
    }
    hold("ada@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> written.contains("ada@example.com"));
      hold("bob@example.com");
      await().atMost(SOON).until(() -> written.contains("bob@example.com"));

      putOff.set(0);
      await().atMost(SOON).until(() -> written.size() == 1_102);
      await().atMost(SOON).until(() -> asking.oldestUnasked().isEmpty());
    }
    assertThat(written).doesNotHaveDuplicates();
  }

  @Test
  void an_address_that_is_put_off_for_an_hour_while_others_are_not_is_given_up() {
    putOff.set(Integer.MAX_VALUE);
    hold("grey@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> asking.oldestUnasked().isPresent());
      ahead = Duration.ofHours(2);
      int before = putOff.get();
      await().atMost(SOON).until(() -> putOff.get() < before - 1);
      assertThat(fates).isEmpty();

      hold("ada@example.com");
      await().atMost(SOON).until(() -> fates.contains(Fate.GIVEN_UP));
      assertThat(asking.oldestUnasked()).isEmpty();
    }
    assertThat(fates).containsExactly(Fate.ASKED, Fate.GIVEN_UP);
    assertThat(written).containsExactly("ada@example.com");
  }

  @Test
  void a_submission_that_cannot_be_asked_about_for_a_fault_of_ours_keeps_nobody_waiting() {
    UUID broken = hold("bob@example.com");
    unreadable.add(broken);
    hold("ada@example.com");
    try (ConfirmationAsking asking = ask()) {
      await().atMost(SOON).until(() -> written.contains("ada@example.com"));
      assertThat(asking.oldestUnasked()).isPresent();

      unreadable.remove(broken);
      await().atMost(SOON).until(() -> written.contains("bob@example.com"));
    }
  }

  private ConfirmationAsking ask() {
    return new ConfirmationAsking(
        broker.getBrokersAsString(),
        topics.quarantined(),
        new ConfirmationAsking.Asking(this::mail, new Released(), fates::add),
        producer,
        QUICK,
        () -> Instant.now().plus(ahead));
  }

  private Sent mail(EmailAddress person, UUID submissionId, @Nullable String formId) {
    if (person.toString().startsWith("grey") && putOff.getAndDecrement() > 0) {
      return new Sent.Later("greylisted");
    }
    written.add(person.toString());
    return new Sent.Taken();
  }

  private UUID hold(String email) {
    UUID id = UUID.randomUUID();
    hold(id, email);
    return id;
  }

  private void hold(UUID id, String email) {
    Instant now = Instant.now();
    TypedLead typed = TypedLead.builder().put("email", email).build();
    Reading.Understood lead = (Reading.Understood) new LeadNormaliser().read(typed, now);
    Submission submission =
        new Submission(
            id,
            HASHER.of(EmailAddress.parse(email).orElseThrow()),
            now,
            now,
            Route.FORM,
            "letter",
            "0",
            lead.lead());
    IntakeEvent held =
        new IntakeEvent.Quarantined(
            submission,
            List.of(new QuarantineReason(QuarantineReason.Code.AWAITS_CONFIRMATION, "")));
    new KafkaEventSink(producer, topics, Duration.ofSeconds(1))
        .keep(held, TraceParent.start(new Random(1)))
        .join();
  }

  /** Knows what was released, and nothing of anything else. */
  private final class Released implements Quarantine {

    @Override
    public Optional<HeldSubmission> find(UUID id) {
      if (unreadable.contains(id)) {
        throw new IllegalStateException("unreadable");
      }
      Instant at = Instant.EPOCH;
      return released.contains(id)
          ? Optional.of(
              new HeldSubmission(
                  id, at, at, "form", "letter", List.of(), new TreeMap<>(), at, "the person"))
          : Optional.empty();
    }

    @Override
    public Page held(Filter filter, @Nullable String before, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HeldSubmission> release(UUID id, String by) {
      throw new UnsupportedOperationException();
    }
  }
}
