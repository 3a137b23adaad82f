package dev.rapport.feedback;

import static dev.rapport.feedback.Events.assessed;
import static dev.rapport.feedback.Events.handoff;
import static dev.rapport.feedback.Events.id;
import static dev.rapport.feedback.Events.won;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.events.stream.TopicCreation;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.SubmissionOutcome;
import dev.rapport.feedback.stream.FeedbackTopics;
import dev.rapport.feedback.stream.RunningStreams;
import dev.rapport.testing.FaultySerdes;
import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From leads and what became of them to the funnel, and what is told of the service itself. */
class FeedbackServiceTest extends WholeService {

  private static final List<String> READ =
      List.of(
          "leads.assessed",
          "leads.handoffs",
          "sales.outcomes",
          "feedback.outcomes-by-submission",
          "funnel.current",
          "bins.current",
          "review.current");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String WORDY = id("submission-of-nobody").toString();

  private final JsonMapper json = new JsonMapper();
  private final Topics topics = new Topics(SingleObjectSerde::new);
  @Autowired private RunningStreams running;
  @Autowired private FaultySerdes serdes;
  @Autowired private ServerProperties server;
  @Autowired private FeedbackSettings settings;

  /** Before the service starts: tables are then restored as bytes, past any handler of faults. */
  @BeforeAll
  static void putRubbishIntoViews() throws Exception {
    List<TopicSpec> views = List.of(FeedbackTopics.FUNNEL_CURRENT, FeedbackTopics.BINS_CURRENT);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
      admin
          .createTopics(
              views.stream()
                  .map(
                      view ->
                          new NewTopic(view.name(), view.partitions(), (short) 1)
                              .configs(view.configuration()))
                  .toList())
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    for (TopicSpec view : views) {
      sendPoison(view.name());
    }
    FunnelCellState senseless =
        new FunnelCellState("no month", "web", "web", "c", "v:1", "t", Map.of(), List.of());
    send(FeedbackTopics.funnelCurrent(), "senseless", senseless);
  }

  @Test
  void what_became_of_leads_is_in_the_funnel() throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              HttpResponse<String> readiness = get("/actuator/health/readiness");
              assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            });
    topicsAreLaidOutAsTheyMustBe();

    send(topics.leadsAssessed(), assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "email", "t=a"));
    send(topics.leadsAssessed(), assessed("bob", "bob-1", Verdict.UNQUALIFIED, "social", "t=b"));
    for (String topic : READ) {
      sendPoison(topic);
    }
    sendMoreThanCanBeParked();
    send(topics.leadsHandoffs(), handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    send(topics.salesOutcomes(), won("ada", 9, "100.50", "USD"));
    HttpResponse<String> told =
        post(
            """
            [{"submissionId": "%s", "kind": "WON", "occurredAt": "2026-11-20T10:00:00Z",
              "amount": 20, "currency": "EUR"},
             {"leadId": "%s", "kind": "won", "occurredAt": "2026-11-20T10:00:00Z",
              "amount": 9.5, "currency": "USD"}]
            """
                .formatted(id("submission-of-bob"), id("ada")));
    assertThat(told.statusCode()).as(told.body()).isEqualTo(202);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode totals = funnel("source").get("totals");
              assertThat(totals.get("captured").intValue()).isEqualTo(2);
              assertThat(totals.get("handedOff").intValue()).isEqualTo(1);
              assertThat(totals.get("won").intValue()).isEqualTo(2);
              assertThat(totals.get("revenue").decimalValue()).isEqualByComparingTo("110.00");
              assertThat(totals.get("revenueByCurrency").get("EUR").decimalValue())
                  .isEqualByComparingTo("20");
            });
    assertThat(funnel("team").get("rows").findValuesAsString("key"))
        .containsExactlyInAnyOrder("emea", "(none)");
    JsonNode model = json.readTree(get("/v1/model").body());
    assertThat(model.get("overall").get("n").intValue()).isEqualTo(2);
    assertThat(model.get("basis").get("latest").intValue()).isEqualTo(1);
    assertThat(get("/actuator/prometheus").body())
        .contains("rapport_outcomes_total{")
        .contains("source=\"email\"");
    assertThat(get("/v3/api-docs").body())
        .contains("/v1/outcomes")
        .contains("/v1/funnel")
        .contains("/v1/content/check");
    JsonNode info = json.readTree(get("/v3/api-docs").body()).get("info");
    assertThat(info.get("title").asString()).isEqualTo("Rapport feedback");
    assertThat(info.get("version").asString()).isEqualTo("1");
    assertThat(info.get("description").asString()).contains("became of leads");
    whoMayDoWhatIsAsTheTableSays();
    assertThat(READ).allSatisfy(topic -> assertThat(deadLetterKeys(topic, 1)).contains("poison"));
    assertThat(deadLetterKeys("feedback.outcomes-by-submission", 2)).contains(WORDY);
    assertThat(traces("sales.outcomes", 4)).containsExactly(TRACE, TRACE);
    // Still there after rubbish on its tables
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(funnel("source").get("totals").get("captured").intValue()).isEqualTo(2);
    assertThat(server.getAddress()).matches(InetAddress::isLoopbackAddress);
    assertThat(settings.kafka().replicationFactor()).isEqualTo(TopicCreation.BROKER_DEFAULT);
    anOutageOfTheSurroundingsIsWaitedOut();
    aClientThatEndedIsNotAlive();
  }

  /** It ends a stream thread, and never the service. */
  private void anOutageOfTheSurroundingsIsWaitedOut() throws Exception {
    serdes.failWith(
        new SerializationException("the registry is away", new ConnectException("refused")));
    HttpResponse<String> told =
        post(
            """
            {"submissionId": "%s", "kind": "LOST", "occurredAt": "2026-11-21T10:00:00Z"}
            """
                .formatted(id("submission-of-bob")));
    assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
    await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> serdes.failures() >= 2);
    serdes.mend();

    await()
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(funnel("source").get("totals").get("won").intValue()).isEqualTo(1));
  }

  /** Asked over HTTP; what is let in is answered by what is behind. */
  private void whoMayDoWhatIsAsTheTableSays() throws Exception {
    mayDo("POST", "/v1/outcomes", Map.of("sales", 400, "ops", 400, "integration", 400));
    mayDo(
        "GET",
        "/v1/funnel",
        Map.of("marketing", 200, "sales", 200, "ops", 200, "integration", 200));
    mayDo(
        "GET", "/v1/model", Map.of("marketing", 200, "sales", 200, "ops", 200, "integration", 200));
    mayDo(
        "GET",
        "/v1/review",
        Map.of("marketing", 200, "sales", 200, "ops", 200, "integration", 200));
    mayDo(
        "GET",
        "/v1/review?month=1",
        Map.of("marketing", 400, "sales", 400, "ops", 400, "integration", 400));
    mayDo("GET", "/", Map.of("marketing", 200, "sales", 200, "ops", 200));
    mayDo("POST", "/v1/standards/suggestions", Map.of("marketing", 400, "sales", 400, "ops", 400));
    mayDo("POST", "/v1/content/check", Map.of("marketing", 415, "sales", 415, "ops", 415));
    mayDo("GET", "/nowhere", Map.of("ops", 404));
    mayDo("DELETE", "/v1/outcomes", Map.of("ops", 405));
    for (String open :
        List.of(
            "/actuator/health",
            "/v3/api-docs",
            "/signin",
            "/assets/review.css",
            "/webjars/chart.js/dist/chart.umd.js",
            "/actuator/prometheus")) {
      assertThat(ask("GET", open, "").statusCode()).as(open).isEqualTo(200);
    }
    // A browser on this machine can be led here by a name that is another's.
    assertThat(statusOf("/actuator/prometheus", "Host: localhost")).isEqualTo(200);
    assertThat(statusOf("/actuator/prometheus", "Host: evil.example:8084")).isEqualTo(401);
  }

  private void mayDo(String method, String path, Map<String, Integer> answers) throws Exception {
    for (String role : List.of("marketing", "sales", "ops", "integration")) {
      assertThat(ask(method, path, TOKENS.of("who", role)).statusCode())
          .as("%s %s by %s", method, path, role)
          .isEqualTo(answers.getOrDefault(role, 403));
    }
    assertThat(ask(method, path, TOKENS.of("who")).statusCode()).isEqualTo(403);
    assertThat(ask(method, path, "").statusCode()).isEqualTo(401);
    assertThat(ask(method, path, new TestTokens().of("eve", "ops")).statusCode()).isEqualTo(401);
  }

  private int statusOf(String path, String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.0\r\n" + head + "\r\n\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  /** Last, for it ends the stream application. */
  private void aClientThatEndedIsNotAlive() throws Exception {
    HttpResponse<String> alive = get("/actuator/health/liveness");
    assertThat(alive.statusCode()).as(alive.body()).isEqualTo(200);
    assertThat(alive.body()).contains("streamsAlive");
    running.streams().orElseThrow().close();
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(503);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
  }

  private void topicsAreLaidOutAsTheyMustBe() {
    assertThat(partitions("sales.outcomes")).isEqualTo(6);
    assertThat(partitions("feedback.outcomes-by-submission")).isEqualTo(6);
    assertThat(partitions("funnel.current")).isEqualTo(1);
    assertThat(partitions("feedback-service-submission-leads-repartition")).isEqualTo(6);
  }

  private JsonNode funnel(String by) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/v1/funnel?by=" + by);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return ask("GET", path, TOKENS.of("mary", "marketing"));
  }

  private HttpResponse<String> ask(String method, String path, String token)
      throws IOException, InterruptedException {
    return ask(
        request(path, token)
            .header("Content-Type", path.endsWith("outcomes") ? "application/json" : "text/csv")
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return ask(
        request("/v1/outcomes", TOKENS.of("crm", "integration"))
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static <V extends SpecificRecord> void send(Topic<V> topic, V value) throws Exception {
    String key = value.get(value.getSchema().getField("leadId").pos()).toString();
    send(topic, key, value);
  }

  /** Larger than Kafka takes by default: the topics, the dead letters and the producers take it. */
  private static void sendMoreThanCanBeParked() throws Exception {
    SubmissionOutcome wordy =
        SubmissionOutcome.newBuilder()
            .setOutcomeId(id("wordy"))
            .setSubmissionId(UUID.fromString(WORDY))
            .setKind("WON")
            .setOccurredAt(Events.NOVEMBER)
            .setRecordedAt(Events.NOVEMBER)
            .setComment("x".repeat(2 << 20))
            .build();
    send(FeedbackTopics.outcomesBySubmission(), WORDY, wordy);
  }

  private static void sendPoison(String topic) throws Exception {
    send(topic, "poison", new byte[] {0, 1});
  }

  private static List<String> deadLetterKeys(String topic, int least) {
    return records(topic + ".feedback-service.dlq", least).stream()
        .map(ConsumerRecord::key)
        .toList();
  }

  /** Trace ids, those of the test's own records left out: they have none. */
  private static List<String> traces(String topic, int least) {
    return records(topic, least).stream()
        .flatMap(record -> EventHeaders.trace(record.headers()).stream())
        .map(TraceParent::traceId)
        .toList();
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic, int least) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers(),
                "group.id",
                "test-of-" + topic + least,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
                return records.size() >= least;
              });
      return records;
    }
  }
}
