package dev.rapport.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.client.RecordingServer;
import dev.rapport.local.client.RecordingServer.Request;
import dev.rapport.local.client.RecordingServer.Response;
import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayRunTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAPPING =
      """
      lead:
        key: "row-${Id}"
        capturedAt: {from: "${Day}", format: yyyy-MM-dd}
        fields:
          email: "lead-${Id}@example.com"
          company: "${Name}"
      outcomes:
        - kind: WON
          when: {from: "${Won}", is: "1"}
          daysAfterCapture: "${Days}"
      """;

  @TempDir private Path folder;

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger won = new AtomicInteger();
  private final Map<String, UUID> captured = new ConcurrentHashMap<>();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private Path mapping = Path.of("");

  @BeforeEach
  void writeMapping() throws IOException {
    mapping = file("map.yaml", MAPPING);
  }

  @Test
  void each_row_becomes_a_lead_and_what_became_of_it_an_outcome_at_its_own_time() throws Exception {
    Path rows =
        file(
            "rows.csv",
            """
            Id,Day,Name,Won,Days
            1,2018-01-01,"Sons, ""Fast"" & Co",1,30
            2,2018-01-02,Ünïcode,0,
            3,2018-01-03,"two
            lines",1,10
            """);
    try (RecordingServer server = new RecordingServer(this::answer)) {
      ReplayReport report = run(server, plan(rows, null));

      assertThat(report.rows()).isEqualTo(3);
      assertThat(report.captured()).isEqualTo(3);
      assertThat(report.refused()).isZero();
      assertThat(report.outcomes()).isEqualTo(Map.of("WON", 2));
      assertThat(report.funnel().captured()).isEqualTo(3);
      assertThat(report.funnel().won()).isEqualTo(2);
      assertThat(companies(server))
          .containsExactlyInAnyOrder("Sons, \"Fast\" & Co", "Ünïcode", "two\nlines");
      // The quicker win comes first, and each has its true time.
      assertThat(outcomes(server))
          .extracting(o -> o.path("submissionId").asString(), o -> o.path("occurredAt").asString())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  String.valueOf(captured.get("row-3")), "2018-01-13T00:00:00Z"),
              org.assertj.core.groups.Tuple.tuple(
                  String.valueOf(captured.get("row-1")), "2018-01-31T00:00:00Z"));
      // 30 days at 10 days a second.
      assertThat(Duration.between(Instant.parse("2026-11-21T10:00:00Z"), now))
          .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }
  }

  @Test
  void a_busy_service_is_waited_for_and_no_row_is_lost() throws Exception {
    busy.set(5);
    Path rows = file("rows.csv", "Id,Day,Name,Won,Days\n1,2018-01-01,a,0,\n2,2018-01-01,b,0,\n");
    try (RecordingServer server = new RecordingServer(this::answer)) {
      assertThat(run(server, plan(rows, null)).captured()).isEqualTo(2);
      assertThat(pauses).contains(Duration.ofSeconds(2));
      assertThat(server.requests("/v1/leads")).hasSize(7);
    }
  }

  @Test
  void a_row_that_is_no_good_is_named_by_its_line_and_the_others_go_in() throws Exception {
    Path rows =
        file(
            "rows.csv",
            """
            Id,Day,Name,Won,Days
            1,2018-01-01,refuse me,0,
            2,2018-01-01
            3,yesterday,c,0,
            4,2018-01-01,d,0,
            """);
    try (RecordingServer server = new RecordingServer(this::answer)) {
      ReplayReport report = run(server, plan(rows, null));

      assertThat(report.captured()).isEqualTo(1);
      assertThat(report.refused()).isEqualTo(3);
      assertThat(told)
          .contains(
              "line 2: 422 company: not this one",
              "line 3: has 2 fields, the header 5",
              "line 4: lead.capturedAt: 'yesterday' is no date of the mapping's format");
    }
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_column() throws Exception {
    Path rows = file("rows.csv", "\uFEFFId,Day,Name,Won,Days\r\n1,2018-01-01,a,0,\r\n");
    try (RecordingServer server = new RecordingServer(this::answer)) {
      assertThat(run(server, plan(rows, null)).captured()).isEqualTo(1);
    }
  }

  @Test
  void lines_of_json_need_no_mapping() throws Exception {
    Path rows =
        file(
            "rows.jsonl",
            """
            {"email": "a@example.com", "answers": {"timing": "asap"}}

            {"email":
            {"email": "b@example.com", "company": "b"}
            """);
    try (RecordingServer server = new RecordingServer(this::answer)) {
      ReplayReport report = run(server, new ReplayPlan(rows, null, null, 0, 10, Long.MAX_VALUE));

      assertThat(report.captured()).isEqualTo(2);
      assertThat(report.refused()).isEqualTo(1);
      assertThat(told).anyMatch(line -> line.startsWith("line 3: is no JSON"));
      assertThat(server.requests("/v1/leads"))
          .extracting(Request::body)
          .contains("{\"email\": \"a@example.com\", \"answers\": {\"timing\": \"asap\"}}");
    }
  }

  @Test
  void a_limit_ends_the_reading_and_leads_can_be_sent_without_their_outcomes() throws Exception {
    Path rows = file("rows.csv", "Id,Day,Name,Won,Days\n1,2018-01-01,a,1,1\n2,2018-01-01,b,1,1\n");
    try (RecordingServer server = new RecordingServer(this::answer)) {
      ReplayReport report =
          run(server, new ReplayPlan(rows, mapping, ReplayPlan.Part.LEADS, 0, 10, 1));

      assertThat(report.rows()).isEqualTo(1);
      assertThat(server.requests("/v1/outcomes")).isEmpty();
    }
  }

  @Test
  void outcomes_alone_need_to_say_whom_they_are_about() throws Exception {
    Path rows = file("rows.csv", "Id,Day,Name,Won,Days\n1,2018-01-01,a,1,1\n");
    assertThatThrownBy(() -> plan(rows, ReplayPlan.Part.OUTCOMES))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("without --as");
  }

  @Test
  void outcomes_under_the_apis_own_names_need_no_mapping() throws Exception {
    Path rows =
        file(
            "rows.csv",
            "leadId,kind,amount,currency\n%s,WON,12.50,EUR\n".formatted(new UUID(1, 2)));
    try (RecordingServer server = new RecordingServer(this::answer)) {
      run(server, new ReplayPlan(rows, null, ReplayPlan.Part.OUTCOMES, 0, 10, 5));

      assertThat(outcomes(server))
          .singleElement()
          .satisfies(
              outcome -> {
                assertThat(outcome.path("leadId").asString()).isEqualTo(new UUID(1, 2).toString());
                assertThat(outcome.path("amount").asString()).isEqualTo("12.50");
              });
    }
  }

  private ReplayPlan plan(Path rows, ReplayPlan.@Nullable Part only) {
    return new ReplayPlan(rows, mapping, only, 0, 10, Long.MAX_VALUE);
  }

  private ReplayReport run(RecordingServer server, ReplayPlan plan) throws InterruptedException {
    return new ReplayRun(
            plan,
            server.addresses(),
            "token",
            () -> now,
            duration -> {
              pauses.add(duration);
              if (!duration.isNegative()) {
                now = now.plus(duration);
              }
            },
            told::add)
        .run();
  }

  private Response answer(Request request) {
    return switch (request.path()) {
      case "/v1/leads" -> lead(request);
      case "/v1/outcomes" -> outcome(request);
      case "/v1/funnel" ->
          Response.json(
              200,
              "{\"rows\": [], \"totals\": {\"captured\": %d, \"won\": %d}}"
                  .formatted(captured.size(), won.get()));
      default -> Response.json(404, "{}");
    };
  }

  private Response lead(Request request) {
    if (busy.getAndDecrement() > 0) {
      return new Response(503, "{}", Map.of("Retry-After", "2"));
    }
    if (request.body().contains("refuse me")) {
      return Response.json(
          422, "{\"errors\": [{\"field\": \"company\", \"message\": \"not this one\"}]}");
    }
    UUID id = captured.computeIfAbsent(request.idempotencyKey(), key -> UUID.randomUUID());
    return Response.json(202, "{\"submissionId\": \"%s\"}".formatted(id));
  }

  private Response outcome(Request request) {
    int told = JSON.readTree(request.body()).size();
    won.addAndGet(told);
    return Response.json(202, "{\"accepted\": %d, \"refused\": 0}".formatted(told));
  }

  private static List<String> companies(RecordingServer server) {
    return server.requests("/v1/leads").stream()
        .map(request -> JSON.readTree(request.body()).path("company").asString())
        .toList();
  }

  private static List<JsonNode> outcomes(RecordingServer server) {
    List<JsonNode> outcomes = new ArrayList<>();
    server.requests("/v1/outcomes").forEach(r -> JSON.readTree(r.body()).forEach(outcomes::add));
    return outcomes;
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }
}
