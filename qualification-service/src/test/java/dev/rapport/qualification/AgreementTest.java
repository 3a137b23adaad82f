package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.Approval;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.StandardDecision;
import dev.rapport.events.avro.StandardDecisionKind;
import dev.rapport.events.avro.StandardProposed;
import dev.rapport.events.avro.StandardState;
import dev.rapport.identity.LeadId;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.testing.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How two teams come to a standard, over HTTP, and what becomes of it. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class AgreementTest {

  private static final TestTokens TOKENS = new TestTokens();
  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADA = TOKENS.of("ada", "marketing");
  private static final String SAM = TOKENS.of("sam", "sales");
  private static final String APPROVE = "{\"decision\": \"approve\"}";
  private static final String YAML = "application/yaml";

  /** How far this test has moved the clock. */
  private static final AtomicReference<Duration> MOVED = new AtomicReference<>(Duration.ZERO);

  private static final InstantSource CLOCK = () -> Instant.now().plus(MOVED.get());

  @TempDir static Path state;

  private static EmbeddedKafkaKraftBroker broker;
  private static RunningQualification service;

  @BeforeAll
  static void start() throws Exception {
    broker = RunningQualification.broker();
    service =
        RunningQualification.start(
            broker, state, TOKENS.publicKeys(state.resolve("keys.json")), CLOCK);
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.destroy();
  }

  @Test
  void a1_a_draft_says_in_words_what_it_changes() {
    assertThat(states()).containsExactly("2 in-effect");

    HttpResponse<String> submitted = submit(ADA, draft(3, today().plusDays(1)));

    assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
    assertThat(submitted.headers().firstValue("Location")).contains("/v1/standards/3");
    assertThat(json(submitted).get("state").asString()).isEqualTo("draft");
    assertThat(service.get("/v1/standards/3/diff", SAM, "Accept", "text/plain").body())
        .contains("timing: 'within 6 months' becomes 'within 3 months'\n");
    JsonNode diff = json(service.get("/v1/standards/3/diff?against=2", SAM));
    assertThat(diff.get("against").asInt()).isEqualTo(2);
    assertThat(diff.get("changes").valueStream().map(change -> change.get("words").asString()))
        .contains("timing: 'within 6 months' becomes 'within 3 months'");
  }

  @Test
  void a2_nobody_signs_for_both_and_a_comment_goes_with_sending_back() {
    assertThat(decide(ADA, 3, APPROVE)).isEqualTo("200 marketing-approved");
    assertThat(decide(ADA, 3, APPROVE)).as("once more").isEqualTo("200 marketing-approved");
    assertThat(decide(TOKENS.of("bob", "marketing"), 3, APPROVE)).isEqualTo("409 standard-decided");
    assertThat(decide(TOKENS.of("ada", "sales"), 3, APPROVE)).isEqualTo("403 one-team-each");
    assertThat(decide(TOKENS.of("ada", "sales", "marketing"), 3, "{\"decision\": \"approve\"}"))
        .isEqualTo("403 one-team-each");
    assertThat(decide(SAM, 3, "{\"decision\": \"send-back\"}")).isEqualTo("400 invalid-request");
    assertThat(decide(SAM, 3, "{\"decision\": \"sign\"}")).isEqualTo("400 invalid-request");
    assertThat(decide(SAM, 9, APPROVE)).isEqualTo("404 unknown-standard");

    assertThat(decide(SAM, 3, "{\"decision\": \"send-back\", \"comment\": \"Three is short\"}"))
        .isEqualTo("200 sent-back");
    assertThat(decide(SAM, 3, APPROVE)).isEqualTo("409 standard-decided");
    assertThat(states()).containsExactly("3 sent-back", "2 in-effect");
  }

  @Test
  void a3_the_next_draft_is_signed_by_both_and_waits_for_its_day() throws Exception {
    assertThat(submit(SAM, draft(3, today().plusDays(1))).body())
        .contains("\"line\":2", "\"field\":\"version\"", "must be 4, the next version");

    HttpResponse<String> asCurlDoes =
        service.post(
            "/v1/standards?comment=Three%20after+all",
            SAM,
            draft(4, today().plusDays(1)),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(asCurlDoes.statusCode()).as(asCurlDoes.body()).isEqualTo(201);
    assertThat(json(asCurlDoes).get("decisions").get(0).get("comment").asString())
        .isEqualTo("Three after all");
    assertThat(decide(SAM, 4, APPROVE)).isEqualTo("200 sales-approved");
    assertThat(decide(ADA, 4, APPROVE)).isEqualTo("200 approved");
    assertThat(decide(TOKENS.of("bob", "marketing"), 4, "{\"decision\": \"send-back\"}"))
        .isEqualTo("400 invalid-request");
    assertThat(decide(ADA, 4, "{\"decision\": \"send-back\", \"comment\": \"No\"}"))
        .isEqualTo("409 standard-decided");

    assertThat(states()).containsExactly("4 approved", "3 sent-back", "2 in-effect");
    assertThat(verdictOf("in 5 months")).isEqualTo("SALES_QUALIFIED by 2");
    LeadCaptured early =
        Captured.soundSubmission("early", "mary@example.com", Instant.now().minusSeconds(1));
    early.getLead().getAnswers().put("timing", "in 5 months");
    send(TOPICS.leadsCaptured(), early.getPersonKey(), early);
    await().atMost(PATIENCE).until(() -> service.get(earlyLead(), ADA).statusCode() == 200);
    assertThat(json(service.get(earlyLead(), ADA)).get("verdict").asString())
        .isEqualTo("SALES_QUALIFIED");
  }

  private static String earlyLead() {
    return "/v1/leads/" + LeadId.of(Captured.person("mary@example.com"), Captured.id("early"));
  }

  @Test
  void a4_on_its_day_leads_are_judged_by_it_without_a_restart() throws Exception {
    MOVED.set(Duration.ofDays(1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(states()).containsExactly("4 in-effect", "3 sent-back", "2 retired"));

    assertThat(verdictOf("in 5 months")).isEqualTo("NURTURE by 4");
    LeadCaptured event =
        Captured.soundSubmission("after", "ada@example.com", Instant.now().minusSeconds(1));
    send(TOPICS.leadsCaptured(), event.getPersonKey(), event);
    String path =
        "/v1/leads/" + LeadId.of(Captured.person("ada@example.com"), Captured.id("after"));
    await().atMost(PATIENCE).until(() -> service.get(path, ADA).statusCode() == 200);
    assertThat(json(service.get(path, ADA)).get("standard").get("version").asInt()).isEqualTo(4);
  }

  @Test
  void a4b_leads_that_are_open_are_judged_anew_by_it_and_say_what_changed() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> json(service.get(earlyLead(), ADA)).get("standard").get("version").asInt() == 4);
    JsonNode lead = json(service.get(earlyLead(), ADA));

    assertThat(lead.get("trigger").asString()).isEqualTo("STANDARD");
    assertThat(lead.get("verdict").asString()).isEqualTo("NURTURE");
    assertThat(lead.get("previousVerdict").asString()).isEqualTo("SALES_QUALIFIED");
    assertThat(lead.get("earlier").get(0).get("standardVersion").asInt()).isEqualTo(2);
  }

  @Test
  void a5_the_trail_is_whole_over_http_and_in_the_last_event() {
    JsonNode audit = json(service.get("/v1/standards/3/audit", ADA));
    assertThat(
            audit
                .get("decisions")
                .valueStream()
                .map(line -> line.get("decision").asString() + " " + line.path("by").asString()))
        .containsExactly("drafted ada", "approved ada", "sent-back sam");
    assertThat(audit.get("decisions").get(2).get("comment").asString()).isEqualTo("Three is short");

    Map<String, LeadStandardPublished> last = published();
    assertThat(event(last, 4).getState()).isEqualTo(StandardState.APPROVED);
    assertThat(event(last, 4).getApprovals())
        .extracting(Approval::getTeam, Approval::getBy)
        .containsExactly(tuple("sales", "sam"), tuple("marketing", "ada"));
    assertThat(event(last, 3).getDecisions())
        .extracting(StandardDecision::getKind)
        .containsExactly(
            StandardDecisionKind.DRAFTED,
            StandardDecisionKind.APPROVED,
            StandardDecisionKind.SENT_BACK);
    assertThat(event(last, 2).getState()).isEqualTo(StandardState.APPROVED);
  }

  @Test
  void a6_both_teams_are_told_of_a_review_once_before_and_once_after_it() {
    MOVED.set(Duration.ofDays(95));
    await().atMost(PATIENCE).until(() -> told().equals(List.of("review-reminded")));
    assertThat(service.get("/actuator/prometheus", "").body())
        .containsPattern("rapport_standard_review_due_days\\S* 6\\.0\\n");

    MOVED.set(Duration.ofDays(102));
    await()
        .atMost(PATIENCE)
        .until(() -> told().equals(List.of("review-reminded", "review-overdue")));
    assertThat(service.get("/actuator/prometheus", "").body())
        .containsPattern("rapport_standard_review_due_days\\S* -1\\.0\\n");
  }

  @Test
  void a7_a_version_of_old_comes_back_as_a_new_one() {
    HttpResponse<String> draft = service.post("/v1/standards/2/rollback", SAM, "");
    assertThat(draft.statusCode()).as(draft.body()).isEqualTo(201);
    assertThat(json(draft).get("version").asInt()).isEqualTo(5);
    JsonNode diff = json(service.get("/v1/standards/5/diff?against=2", SAM));
    assertThat(diff.get("changes").valueStream().map(change -> change.get("field").asString()))
        .containsExactlyInAnyOrder("in effect from", "review due");

    assertThat(decide(SAM, 5, APPROVE)).isEqualTo("200 sales-approved");
    assertThat(decide(ADA, 5, APPROVE)).isEqualTo("200 in-effect");
    assertThat(verdictOf("in 5 months")).isEqualTo("SALES_QUALIFIED by 5");
  }

  @Test
  void a7b_a_proposal_becomes_the_next_draft_once_and_people_sign_it() throws Exception {
    UUID id = UUID.fromString("00000000-0000-8000-8000-000000000001");
    StandardProposed proposal =
        new StandardProposed(
            id,
            "b2b-default",
            2,
            Instant.now(),
            draft(3, today().minusDays(1)),
            "{}",
            StandardState.DRAFT,
            false);
    send(TOPICS.standardsProposed(), id.toString(), proposal);
    send(TOPICS.standardsProposed(), id.toString(), proposal);
    await().atMost(PATIENCE).until(() -> states().get(0).equals("6 draft"));
    assertThat(json(service.get("/v1/standards/6/audit", ADA)).get("decisions").get(0).get("by"))
        .isEqualTo(JsonMapper.shared().readTree("\"rapport\""));

    assertThat(submit(SAM, draft(7, today())).statusCode()).as("no second draft").isEqualTo(201);
    assertThat(decide(SAM, 6, "{\"decision\": \"send-back\", \"comment\": \"Not yet\"}"))
        .isEqualTo("200 sent-back");
  }

  @Test
  void a7c_a_proposal_that_can_be_no_draft_is_set_aside_with_its_reason() throws Exception {
    UUID id = UUID.fromString("00000000-0000-8000-8000-000000000002");
    StandardProposed proposal =
        new StandardProposed(
            id, "b2b-default", 2, Instant.now(), "criteria: none", "{}", StandardState.DRAFT, true);
    send(TOPICS.standardsProposed(), id.toString(), proposal);

    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          List.of(
              new TopicPartition(
                  Topics.STANDARDS_PROPOSED.deadLetterTopic(Topics.QUALIFICATION), 0)));
      consumer.seekToBeginning(consumer.assignment());
      List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return !letters.isEmpty();
              });
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).key()).isEqualTo(id.toString());
      assertThat(new String(letters.get(0).headers().lastHeader("dlq_error").value(), UTF_8))
          .endsWith("InvalidLeadStandardException");
      assertThat(new String(letters.get(0).headers().lastHeader("dlq_message").value(), UTF_8))
          .contains("criteria");
    }
    assertThat(states().get(0)).isEqualTo("7 draft");
  }

  @Test
  void a8_all_of_it_outlives_a_restart_and_nobody_is_told_again() {
    List<String> before = states();
    service.close();
    service =
        RunningQualification.start(
            broker, state, TOKENS.publicKeys(state.resolve("keys.json")), CLOCK);

    assertThat(states()).isEqualTo(before);
    assertThat(told()).containsExactly("review-reminded", "review-overdue");
  }

  @Test
  void b1_what_is_no_standard_is_refused_with_its_line() {
    LocalDate yesterday = today().minusDays(1);
    assertFault(
        draft(8, yesterday), "effectiveFrom", "is in the past; it must be %s".formatted(today()));
    assertFault(draft(8, today()).replace("version: 8", "version: six"), "version", "");
    assertFault(draft(8, today()).replace("id: b2b-default", "id: other"), "id", "b2b-default");
    assertFault("", "", "empty");
    assertFault("{\"id\": \"b2b-default\"}", "criteria", "");
  }

  @Test
  void b2_a_bomb_does_not_go_off() {
    String bomb =
        """
        a: &a [x,x,x,x,x,x,x,x,x,x]
        b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
        e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
        f: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
        """;
    Instant began = Instant.now();

    assertThat(submit(ADA, bomb).statusCode()).isEqualTo(422);
    assertThat(submit(ADA, "[".repeat(100_000)).statusCode()).isEqualTo(422);
    assertThat(submit(ADA, "{a: ".repeat(100_000)).body()).contains("\"line\":1", "too deep");
    assertThat(submit(ADA, "a: &a\n  b: *a\n").statusCode()).isEqualTo(422);
    assertThat(submit(ADA, "title: " + "x".repeat(1_000_100)).statusCode()).isEqualTo(422);
    assertThat(submit(ADA, "title: " + "x".repeat(1 << 20)).statusCode()).isEqualTo(413);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void c1_points_follow_outcomes_where_both_teams_signed_that() throws Exception {
    String allowing = "automaticRecalibration: {largestMove: 10}\n";
    assertThat(decide(SAM, 7, "{\"decision\": \"send-back\", \"comment\": \"Not yet\"}"))
        .isEqualTo("200 sent-back");
    assertThat(submit(ADA, draft(8, today()) + allowing).statusCode()).isEqualTo(201);
    assertThat(decide(ADA, 8, APPROVE)).isEqualTo("200 marketing-approved");
    assertThat(decide(SAM, 8, APPROVE)).isEqualTo("200 in-effect");
    UUID id = UUID.fromString("00000000-0000-8000-8000-000000000003");
    String moved = draft(9, today()).replaceFirst("points: 18", "points: 23") + allowing;
    StandardProposed proposal =
        new StandardProposed(
            id, "b2b-default", 8, Instant.now(), moved, "{}", StandardState.DRAFT, true);

    send(TOPICS.standardsProposed(), id.toString(), proposal);

    await().atMost(PATIENCE).until(() -> states().get(0).equals("9 approved"));
    JsonNode trail = json(service.get("/v1/standards/9/audit", ADA));
    assertThat(trail.get("effectiveFrom").asString()).isEqualTo(today().plusDays(2).toString());
    assertThat(trail.get("decisions").valueStream().map(line -> line.get("decision").asString()))
        .containsExactly("drafted", "agreed-ahead");
    assertThat(service.get("/standards/9", SAM).body())
        .contains("It takes effect by itself", "Agreed, waits for its day", "you can stop it");
    assertThat(decide(SAM, 9, "{\"decision\": \"send-back\", \"comment\": \"Let us see\"}"))
        .isEqualTo("200 sent-back");
    assertThat(states()).contains("8 in-effect");
  }

  private static void assertFault(String document, String field, String message) {
    HttpResponse<String> refused = submit(ADA, document);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    JsonNode fault =
        json(refused)
            .get("errors")
            .valueStream()
            .filter(error -> error.get("field").asString().equals(field))
            .findFirst()
            .orElseThrow(() -> new AssertionError(refused.body()));
    assertThat(fault.get("message").asString()).contains(message);
    assertThat(fault.get("line").asInt()).isPositive();
    assertThat(fault.get("column").asInt()).isPositive();
  }

  // ---- What people do

  private static HttpResponse<String> submit(String token, String document) {
    return service.post("/v1/standards", token, document, "Content-Type", YAML);
  }

  /** Decides, and tells what came of it: the state, or the problem. */
  private static String decide(String token, int version, String body) {
    HttpResponse<String> answer =
        service.post(
            "/v1/standards/%d/approvals".formatted(version),
            token,
            body,
            "Content-Type",
            "application/json");
    JsonNode told = json(answer);
    String type = told.path("type").asString("");
    return answer.statusCode()
        + " "
        + (type.isEmpty()
            ? told.path("state").asString()
            : type.substring(type.lastIndexOf('/') + 1));
  }

  private static List<String> states() {
    return json(service.get("/v1/standards", ADA))
        .valueStream()
        .map(version -> version.get("version").asInt() + " " + version.get("state").asString())
        .toList();
  }

  /** What the teams were told of the review of the version in effect since it was signed. */
  private static List<String> told() {
    return json(service.get("/v1/standards/4/audit", ADA))
        .get("decisions")
        .valueStream()
        .map(line -> line.get("decision").asString())
        .filter(decision -> decision.startsWith("review"))
        .toList();
  }

  private static String verdictOf(String timing) {
    String lead =
        """
        {"email": "eve@example.com", "companySize": 120, "jobTitle": "Head of Operations",
         "answers": {"timing": "%s", "budget": "20k-50k USD",
         "pain": "We lose two days a month to manual quotes", "role": "decision maker"}}
        """
            .formatted(timing);
    JsonNode judged =
        json(service.post("/v1/assessments", ADA, lead, "Content-Type", "application/json"));
    return judged.get("verdict").asString()
        + " by "
        + judged.get("standard").get("version").asInt();
  }

  /**
   * The bundled standard with a shorter time, as a later version; its review is due 100 days on.
   */
  private static String draft(int version, LocalDate from) {
    return LeadStandardWriter.write(
            BundledStandards.b2bDefault().as(version, from, from.plusDays(100)))
        .replace("met: P6M", "met: P3M");
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  // ---- What the topics hold

  private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V event)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      producer.send(new ProducerRecord<>(topic.name(), key, event)).get(30, TimeUnit.SECONDS);
    }
  }

  private static LeadStandardPublished event(Map<String, LeadStandardPublished> last, int version) {
    return Objects.requireNonNull(last.get("b2b-default:" + version));
  }

  /** The last event of each key, as compaction leaves it. */
  private static Map<String, LeadStandardPublished> published() {
    Topic<LeadStandardPublished> topic = TOPICS.standardsPublished();
    Map<String, LeadStandardPublished> last = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            topic.valueSerde().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, LeadStandardPublished> record :
            consumer.poll(Duration.ofMillis(200))) {
          last.put(record.key(), record.value());
        }
      }
    }
    return last;
  }
}
