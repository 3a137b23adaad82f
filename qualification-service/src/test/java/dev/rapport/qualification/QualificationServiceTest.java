package dev.rapport.qualification;

import static dev.rapport.qualification.Captured.answered;
import static dev.rapport.qualification.Captured.deferred;
import static dev.rapport.qualification.Captured.did;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.soundSubmission;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.identity.LeadId;
import dev.rapport.testing.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker; only the registry is left out. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class QualificationServiceTest {

  private static final String ADA = "ada@example.com";

  /** Retention goes by real time, so captures must be of today. */
  private static Instant now = Instant.EPOCH;

  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final TestTokens TOKENS = new TestTokens();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path state;

  private static EmbeddedKafkaKraftBroker broker;
  private static RunningQualification service;
  private static String token = "";

  @BeforeAll
  static void start() throws Exception {
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    broker = RunningQualification.broker();
    token = TOKENS.of("crm", "integration");
    service = startService();
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.destroy();
  }

  private static RunningQualification startService() {
    return RunningQualification.start(broker, state, TOKENS.publicKeys(state.resolve("keys.json")));
  }

  @Test
  void a1_a_captured_lead_is_judged_and_found_by_id_and_by_email() throws Exception {
    LeadCaptured event = soundSubmission("first", ADA, now);
    send(TOPICS.leadsCaptured(), event.getPersonKey(), event);

    LeadAssessed assessed = read(TOPICS.leadsAssessed(), 1).get(0);
    assertThat(assessed.getSubmissionId()).isEqualTo(id("first"));

    String path = "/v1/leads/" + LeadId.of(person(ADA), id("first"));
    await().atMost(PATIENCE).until(() -> get(service, path).statusCode() == 200);
    JsonNode lead = JSON.readTree(get(service, path).body());
    assertThat(lead.get("verdict").asString()).isEqualTo(assessed.getVerdict().name());
    assertThat(lead.get("score").asInt()).isEqualTo(assessed.getScore());

    JsonNode leads = JSON.readTree(get(service, "/v1/leads?email=Ada@EXAMPLE.com").body());
    assertThat(leads).hasSize(1);
    assertThat(leads.get(0)).isEqualTo(lead);
    assertThat(get(service, "/v1/leads?email=bob@example.com").body()).isEqualTo("[]");
  }

  @Test
  void a2_what_is_recorded_gives_the_same_findings_again() throws Exception {
    JsonNode lead =
        JSON.readTree(get(service, "/v1/leads/" + LeadId.of(person(ADA), id("first"))).body());
    var request = JSON.createObjectNode();
    lead.get("lead").properties().forEach(field -> request.set(field.getKey(), field.getValue()));
    request.set("capturedAt", lead.get("lastCapturedAt"));
    request.set("now", lead.get("assessedAt"));

    HttpResponse<String> answer = service.post("/v1/assessments", token, request.toString());

    JsonNode again = JSON.readTree(answer.body());
    assertThat(again.get("rule").asString()).isEqualTo("SCORE_FOR_SALES");
    for (String part :
        List.of("verdict", "score", "probability", "findings", "openQuestions", "standard")) {
      assertThat(again.get(part)).as(part).isEqualTo(lead.get(part));
    }
  }

  @Test
  void a3_poison_is_set_aside_and_the_rest_flows_on() throws Exception {
    byte[] poison = "poison".getBytes(UTF_8);
    sendBytes("leads.captured", person(ADA).value(), poison);
    sendBytes("leads.current", "00000000-0000-8000-8000-000000000000", poison);
    LeadCaptured event = soundSubmission("after", "bob@example.com", now);
    send(TOPICS.leadsCaptured(), event.getPersonKey(), event);

    assertThat(read(TOPICS.leadsAssessed(), 2))
        .extracting(LeadAssessed::getSubmissionId)
        .containsExactlyInAnyOrder(id("first"), id("after"));
    for (TopicSpec topic : List.of(Topics.LEADS_CAPTURED, Topics.LEADS_CURRENT)) {
      assertThat(
              read(
                  topic.deadLetterTopic(Topics.QUALIFICATION),
                  Serdes.ByteArray().deserializer(),
                  1))
          .containsExactly(poison);
    }
    assertThat(get(service, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get(service, "/v1/leads/00000000-0000-8000-8000-000000000000").statusCode())
        .isEqualTo(404);
    assertThat(get(service, "/v1/nothing").body())
        .contains("https://rapport.dev/problems/not-found");
    assertThat(get(service, "/actuator/prometheus").body())
        .contains("rapport_leads_assessed_total{")
        .contains("rapport_assessment_latency_seconds_bucket{")
        .contains("rapport_dead_letters_total{")
        .doesNotContain("example.com");
  }

  @Test
  void a4_the_standard_is_published_once() throws Exception {
    List<LeadStandardPublished> published = read(TOPICS.standardsPublished(), 1);
    assertThat(published).hasSize(1);
    assertThat(get(service, "/v1/standards/active").body()).contains("\"b2b-default\"");
  }

  @Test
  void a5_state_outlives_a_restart() throws Exception {
    service.close();
    service = startService();

    LeadCaptured known = soundSubmission("first", ADA, now);
    LeadCaptured fresh = soundSubmission("second", ADA, now.plusSeconds(1));
    send(TOPICS.leadsCaptured(), known.getPersonKey(), known);
    send(TOPICS.leadsCaptured(), fresh.getPersonKey(), fresh);

    LeadAssessed last =
        read(TOPICS.leadsAssessed(), 3).stream()
            .filter(event -> event.getSubmissionId().equals(id("second")))
            .findFirst()
            .orElseThrow();
    assertThat(last.getSubmissionIds())
        .containsExactly(id("first").toString(), id("second").toString());
    assertThat(read(TOPICS.standardsPublished(), 1)).hasSize(1);
  }

  @Test
  void a6_nobody_but_this_machine_is_answered_unless_told_so() {
    assertThat(service.context().getEnvironment().getProperty("server.address"))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void a7_a_tombstone_stops_nothing() throws Exception {
    sendBytes("leads.captured", person(ADA).value(), null);
    LeadCaptured event = soundSubmission("after the tombstone", ADA, now.plusSeconds(2));
    send(TOPICS.leadsCaptured(), event.getPersonKey(), event);

    assertThat(read(TOPICS.leadsAssessed(), 4))
        .extracting(LeadAssessed::getSubmissionId)
        .contains(id("after the tombstone"));
    assertThat(
            read(
                Topics.LEADS_CAPTURED.deadLetterTopic(Topics.QUALIFICATION),
                Serdes.ByteArray().deserializer(),
                2))
        .contains((byte[]) null);
  }

  /** Together they are larger than the brokers' own limit, in the changelog too. */
  @Test
  void a8_large_leads_of_one_person_go_their_way() throws Exception {
    Random noise = new Random(8); // what compresses would be no test
    for (int lead = 0; lead < 4; lead++) {
      LeadCaptured event =
          soundSubmission(
              "large " + lead, "grace@example.com", now.minus(Duration.ofDays(200L * lead)));
      for (String answer : List.of("timing", "budget", "pain", "role")) {
        event
            .getLead()
            .getAnswers()
            .put(
                answer,
                noise
                    .ints(110_000, '!', '~')
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
      }
      send(TOPICS.leadsCaptured(), event.getPersonKey(), event);
    }

    assertThat(read(TOPICS.leadsAssessed(), 8))
        .extracting(LeadAssessed::getSubmissionId)
        .contains(id("large 0"), id("large 1"), id("large 2"), id("large 3"));
  }

  @Test
  void a9_a_signal_judges_its_lead_again_and_that_can_be_reproduced() throws Exception {
    String hedy = "hedy@example.com";
    LeadCaptured silent = soundSubmission("hedy", hedy, now.minusSeconds(60));
    silent.getLead().getAnswers().remove("timing");
    send(TOPICS.leadsCaptured(), silent.getPersonKey(), silent);
    String path = "/v1/leads/" + LeadId.of(person(hedy), id("hedy"));
    await().atMost(PATIENCE).until(() -> get(service, path).statusCode() == 200);
    assertThat(JSON.readTree(get(service, path).body()).get("nextQuestion").get("criterion"))
        .isEqualTo(JSON.readTree("\"timing\""));

    send(
        TOPICS.leadsSignals(),
        silent.getPersonKey(),
        did("looked", hedy, "pricing_viewed", now.minusSeconds(40)));
    send(
        TOPICS.leadsSignals(),
        silent.getPersonKey(),
        answered("told", hedy, "timing", "in 2 months", now.minusSeconds(20)));
    awaitVerdict(path, "SALES_QUALIFIED");
    JsonNode lead = JSON.readTree(get(service, path).body());

    assertThat(lead.get("trigger").asString()).isEqualTo("SIGNAL");
    assertThat(lead.get("behaviour").get("pricing_viewed")).hasSize(1);
    assertThat(lead.get("changes").get(0).get("from").asString()).isEqualTo("unknown");
    assertThat(lead.get("earlier")).hasSize(2);
    assertReproduced(lead);

    LocalDate later = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(30);
    send(
        TOPICS.leadsSignals(),
        silent.getPersonKey(),
        deferred("put off", hedy, LeadId.of(person(hedy), id("hedy")).value(), later, now));
    awaitVerdict(path, "NURTURE");
    JsonNode resting = JSON.readTree(get(service, path).body());
    assertThat(resting.get("deferredUntil").asString()).isEqualTo(later.toString());
    assertReproduced(resting);
  }

  private static void awaitVerdict(String path, String verdict) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                JSON.readTree(get(service, path).body()).get("verdict").asString().equals(verdict));
  }

  private static void assertReproduced(JsonNode lead) throws Exception {
    var request = JSON.createObjectNode();
    lead.get("lead").properties().forEach(field -> request.set(field.getKey(), field.getValue()));
    request.set("capturedAt", lead.get("lastCapturedAt"));
    for (String part : List.of("saidAt", "behaviour", "deferredUntil")) {
      if (lead.has(part)) {
        request.set(part, lead.get(part));
      }
    }
    request.set("now", lead.get("assessedAt"));
    JsonNode again =
        JSON.readTree(service.post("/v1/assessments", token, request.toString()).body());
    // Events do not tell the rule.
    assertThat(again.properties())
        .hasSizeGreaterThan(1)
        .filteredOn(part -> !part.getKey().equals("rule"))
        .allSatisfy(
            part ->
                assertThat(lead.get(part.getKey())).as(part.getKey()).isEqualTo(part.getValue()));
  }

  private static HttpResponse<String> get(RunningQualification of, String path) {
    return of.get(path, token);
  }

  private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V value)
      throws Exception {
    sendBytes(topic.name(), key, topic.valueSerde().serializer().serialize(topic.name(), value));
  }

  private static void sendBytes(String topic, String key, byte @Nullable [] value)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "max.request.size",
                TopicSpec.MOST_RECORD_BYTES),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static <V extends SpecificRecord> List<V> read(Topic<V> topic, int count) {
    return read(topic.name(), topic.valueSerde().deserializer(), count);
  }

  /** Reads committed records from the beginning until there are {@code count}. */
  private static <V> List<V> read(String topic, Deserializer<V> values, int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<V> all = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(record.value()));
                return all.size() >= count;
              });
      return all;
    }
  }
}
