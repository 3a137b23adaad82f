package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.kafka.PatientReader.Attempt;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.lead.VendorLeads;
import dev.rapport.intake.lead.VendorLeads.Cause;
import dev.rapport.intake.lead.VendorLeads.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads that a vendor does not give, and those behind them, over hours that pass at once. */
class LeadFetcherTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String LETTERS = Topics.LEADS_ANNOUNCED.deadLetterTopic(Topics.INTAKE);

  private static final Fetched DENIED = new Fetched.NotNow(Cause.CREDENTIALS, "status 403", null);
  private static final Fetched BROKEN = new Fetched.NotNow(Cause.UNREACHABLE, "status 500", null);
  private static final Fetched THROTTLED = new Fetched.NotNow(Cause.THROTTLED, "status 429", null);
  private static final Fetched UNKNOWN = new Fetched.Never("status 404");

  private final RunningIntake intake = RunningIntake.get();
  private final IntakeTopics topics =
      IntakeTopics.of(
          new EventSerdes() {
            @Override
            public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
              return new SingleObjectSerde<>(type);
            }
          });
  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final Map<String, Fetched> faults = new HashMap<>();
  private final Counts counts = new Counts();

  private final Queue<ConsumerRecord<String, byte[]>> topic = new ArrayDeque<>();
  private final List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();

  private Instant now = START;
  private long offset;
  private final LeadFetcher fetcher = fetcher();
  private final Postponed postponed =
      new Postponed(Duration.ofMinutes(1), 0, new DeadLetters(producer), () -> now);

  @BeforeEach
  void forget() {
    intake.sink().clear();
  }

  @Test
  void a_permission_that_is_missing_costs_no_lead_however_long_it_takes() {
    faults.put("1", DENIED);
    faults.put("2", DENIED);
    passTime(PATIENCE.multipliedBy(2), "1", "2");
    assertThat(counts.givenUp).isZero();
    assertThat(counts.postponed).isGreaterThan(10);

    faults.clear();
    passTime(Duration.ofMinutes(16));
    assertThat(topic).isEmpty();
    assertThat(intake.sink().kept())
        .extracting(kept -> String.valueOf(kept.lead().email()))
        .containsExactlyInAnyOrder("lead-1@example.com", "lead-2@example.com");
  }

  @Test
  void a_lead_that_is_never_given_lets_others_pass_and_is_set_aside_in_the_end() {
    faults.put("1", BROKEN);
    passTime(Duration.ofMinutes(3), "1", "2");
    assertThat(intake.sink().kept()).hasSize(1);
    assertThat(counts.givenUp).isZero();

    passTime(PATIENCE.minus(Duration.ofMinutes(6)));
    assertThat(counts.givenUp).isZero();
    assertThat(counts.waitingSince).isEqualTo(START);
    passTime(Duration.ofMinutes(20));
    assertThat(counts.givenUp).isEqualTo(1);
    assertThat(counts.waitingSince).isNull();
    assertThat(topic).isEmpty();
    assertThat(letters)
        .extracting(letter -> EventHeaders.text(letter.headers(), "dlq_message").orElse(""))
        .containsExactly("status 500");
  }

  @Test
  void what_a_vendor_does_not_have_is_asked_for_over_hours() {
    faults.put("1", UNKNOWN);
    passTime(PATIENCE.minus(Duration.ofMinutes(3)), "1");
    assertThat(counts.givenUp).isZero();
    passTime(Duration.ofMinutes(20));
    assertThat(counts.givenUp).isEqualTo(1);
  }

  @Test
  void a_lead_waits_where_it_is_while_the_vendor_is_asked_too_often() {
    faults.put("1", THROTTLED);
    passTime(PATIENCE, "1", "2");
    assertThat(counts.postponed).isZero();
    assertThat(intake.sink().kept()).isEmpty();
  }

  @Test
  void many_leads_that_cannot_be_had_cost_a_good_one_behind_them_one_turn_and_later_ones_nothing() {
    String[] bad = IntStream.range(0, 60).mapToObj(i -> "bad-" + i).toArray(String[]::new);
    Stream.of(bad).forEach(id -> faults.put(id, DENIED));
    passTime(
        LeadFetcher.TURN.plusMinutes(2),
        Stream.concat(Stream.of(bad), Stream.of("1")).toArray(String[]::new));
    assertThat(intake.sink().kept()).hasSize(1);

    passTime(Duration.ofMinutes(30));
    passTime(Duration.ofSeconds(70), "2");
    assertThat(intake.sink().kept()).hasSize(2);
    assertThat(counts.givenUp).isZero();
  }

  /** Has announcements dealt with one after another: a second an attempt, and waits between. */
  private void passTime(Duration time, String... announced) {
    for (String id : announced) {
      topic.add(announcement(id));
    }
    for (Instant end = now.plus(time); now.isBefore(end); ) {
      now = now.plusSeconds(attemptNext() ? 1 : 30);
    }
  }

  /** Deals with the first whose time has come; false if it waits where it is, or there is none. */
  private boolean attemptNext() {
    Optional<ConsumerRecord<String, byte[]>> next =
        topic.stream().filter(record -> !postponed.isEarly(record)).findFirst();
    if (next.isEmpty()) {
      return false;
    }
    Attempt attempt = fetcher.attempt(next.get());
    if (attempt instanceof Attempt.Later later) {
      assertThat(postponed.putBack(next.get(), later.failingSince())).isTrue();
    }
    boolean passes = !(attempt instanceof Attempt.Again);
    if (passes) {
      topic.remove(next.get());
      for (ProducerRecord<String, byte[]> sent : producer.history()) {
        if (sent.topic().equals(LETTERS)) {
          letters.add(sent);
        } else {
          topic.add(read(sent));
        }
      }
      producer.clear();
    }
    return passes;
  }

  private ConsumerRecord<String, byte[]> announcement(String id) {
    LeadAnnounced announced =
        LeadAnnounced.newBuilder()
            .setAnnouncementId(UUID.randomUUID())
            .setProvider("meta")
            .setVendorLeadId(id)
            .setCapturedAt(null)
            .setReceivedAt(START)
            .setAttributes(Map.of())
            .build();
    String name = topics.announced().name();
    return read(
        new ProducerRecord<>(
            name, "meta", topics.announced().valueSerde().serializer().serialize(name, announced)));
  }

  private ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> sent) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(sent.topic(), 0, offset++, sent.key(), sent.value());
    sent.headers().forEach(record.headers()::add);
    return record;
  }

  private LeadFetcher fetcher() {
    VendorLeads vendor =
        id -> {
          TypedLead.Builder lead = TypedLead.builder();
          lead.put(LeadField.EMAIL.path(), "lead-%s@example.com".formatted(id));
          return faults.getOrDefault(id, new Fetched.Found(lead.build()));
        };
    return new LeadFetcher(
        "meta",
        vendor,
        topics.announced(),
        new LeadFetchers.Keeping(intake.bean(LeadIntake.class), intake.sink(), () -> new Random(1)),
        new DeadLetters(producer),
        counts,
        PATIENCE,
        () -> now);
  }

  /** Counts in memory. */
  private static final class Counts implements FetchTally {

    private int postponed;
    private int givenUp;
    private @Nullable Instant waitingSince;

    @Override
    public void fetched(String provider) {}

    @Override
    public void failed(String provider, Cause cause) {}

    @Override
    public void postponed(String provider) {
      postponed++;
    }

    @Override
    public void givenUp(String provider) {
      givenUp++;
    }

    @Override
    public void waitingSince(String provider, @Nullable Instant announcedAt) {
      waitingSince = announcedAt;
    }
  }
}
