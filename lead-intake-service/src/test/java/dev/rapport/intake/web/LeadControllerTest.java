package dev.rapport.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Submission;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeadControllerTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningIntake intake = RunningIntake.get();

  @BeforeEach
  void forget() {
    intake.sink().clear();
  }

  @Test
  void a_lead_is_accepted_with_its_submission_id() {
    HttpResponse<String> answer =
        intake.post("{\"email\": \"accepted@example.com\", \"company\": \"Engines\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    Submission kept = intake.sink().kept().get(0);
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(
            JSON.readTree(
                "{\"submissionId\": \"%s\", \"status\": \"accepted\"}".formatted(kept.id())));
    assertThat(kept.lead().text(LeadField.COMPANY)).isEqualTo("Engines");
    assertThat(kept.capturedAt()).isEqualTo(kept.receivedAt());
  }

  @Test
  void a_client_that_accepts_html_only_is_still_told_that_its_lead_is_kept() {
    HttpResponse<String> answer =
        intake.send(lead("{\"email\": \"html@example.com\"}").header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void the_same_lead_sent_twice_has_one_id_and_another_lead_another() {
    String first = intake.post("{\"email\": \"twice@example.com\"}").body();
    assertThat(intake.post("{\"email\": \" TWICE@example.com\"}").body()).isEqualTo(first);
    assertThat(intake.post("{\"email\": \"thrice@example.com\"}").body()).isNotEqualTo(first);
  }

  @Test
  void an_idempotency_key_names_the_submission() {
    String lead = "{\"email\": \"key@example.com\"}";
    HttpResponse<String> first = intake.send(lead(lead).header("Idempotency-Key", "k-1"));
    HttpResponse<String> quoted = intake.send(lead(lead).header("Idempotency-Key", "\"k-1\""));
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(quoted.body()).isEqualTo(first.body());
    HttpResponse<String> reused =
        intake.send(lead("{\"email\": \"o@example.com\"}").header("Idempotency-Key", "k-1"));
    assertProblem(reused, 422, "idempotency-key-reused");
  }

  @Test
  void a_key_that_cannot_be_one_is_refused() {
    HttpResponse<String> answer =
        intake.send(
            lead("{\"email\": \"a@example.com\"}").header("Idempotency-Key", "k".repeat(256)));
    assertProblem(answer, 400, "unreadable");
    assertThat(answer.body()).contains("idempotency-key.invalid");
  }

  @Test
  void who_asks_for_the_page_of_faults_finds_none() {
    HttpResponse<String> answer =
        intake.send(intake.request("/error").header("Accept", "text/html"));
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void the_callers_trace_goes_on() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    intake.send(
        lead("{\"email\": \"trace@example.com\"}")
            .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
    assertThat(intake.sink().traces().get(0).traceId()).isEqualTo(trace);
    assertThat(intake.sink().traces().get(0).parentId()).isNotEqualTo("b7ad6b7169203331");
  }

  @Test
  void a_lead_that_may_not_be_on_disk_is_told_to_come_again() {
    intake.sink().unavailableOnce();
    HttpResponse<String> answer = intake.post("{\"email\": \"later@example.com\"}");
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(intake.post("{\"email\": \"later@example.com\"}").statusCode()).isEqualTo(202);
  }

  @Test
  void a_refusal_names_the_field_the_code_and_what_to_do() {
    HttpResponse<String> answer = intake.post("{\"email\": \"ada@\", \"answers\": 5}");
    JsonNode problem = assertProblem(answer, 422, "invalid-lead");
    assertThat(problem.get("errors"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"field": "answers", "code": "type.wrong",
                  "message": "This field takes an object."},
                 {"field": "email", "code": "email.invalid",
                  "message": "No mail could be sent to this address."}]
                """));
  }

  @Test
  void malformed_json_is_refused_with_its_place() {
    HttpResponse<String> answer = intake.post("{\n\"email\": }");
    assertProblem(answer, 400, "unreadable");
    assertThat(answer.body()).contains("json.malformed", "line 2");
  }

  @Test
  void ten_megabytes_are_refused_with_and_without_a_length() {
    byte[] large = new byte[10 * 1024 * 1024];
    assertProblem(intake.post(BodyPublishers.ofByteArray(large)), 413, "too-large");
    assertProblem(
        intake.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        413,
        "too-large");
  }

  static Stream<HttpRequest.Builder> faultyRequests() {
    RunningIntake intake = RunningIntake.get();
    return Stream.of(
        intake.request("/v1/leads").GET(),
        intake.request("/v1/nothing").GET(),
        intake
            .request("/v1/leads")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("x")),
        intake.request("/v1/leads").POST(BodyPublishers.noBody()),
        intake
            .request("/v1/leads")
            .header("Content-Type", "nonsense")
            .POST(BodyPublishers.ofString("x")));
  }

  @ParameterizedTest
  @MethodSource("faultyRequests")
  void faults_of_http_itself_are_problems_too(HttpRequest.Builder request) {
    HttpResponse<String> answer = intake.send(request);
    assertThat(answer.statusCode()).isIn(404, 405, 415);
    JsonNode problem = assertProblem(answer, answer.statusCode(), null);
    assertThat(problem.get("type").asString())
        .isIn(
            "https://rapport.dev/problems/not-found",
            "https://rapport.dev/problems/method-not-allowed",
            "https://rapport.dev/problems/unsupported-media-type");
  }

  @Test
  void received_is_captured_and_quarantined_and_refused_and_unavailable_together() {
    double before = intake.counted("rapport.leads.received");
    intake.post("{\"email\": \"sum@example.com\", \"source\": {\"channel\": \"Paid Search\"}}");
    intake.post("{\"email\": \"sum@example.com\", \"source\": {\"channel\": \"made up\"}}");
    intake.post("{\"email\": \"noreply@example.com\"}");
    intake.post("{}");
    intake.post("{");
    intake.sink().unavailableOnce();
    intake.post("{\"email\": \"sum2@example.com\"}");
    assertThat(intake.counted("rapport.leads.received") - before).isEqualTo(6);
    assertThat(intake.counted("rapport.leads.received"))
        .isEqualTo(
            intake.counted("rapport.leads.captured")
                + intake.counted("rapport.leads.quarantined")
                + intake.counted("rapport.leads.refused")
                + intake.counted("rapport.leads.unavailable"));
  }

  @Test
  void the_api_describes_itself() {
    HttpResponse<String> answer = intake.send(intake.request("/v3/api-docs").GET());
    JsonNode api = JSON.readTree(answer.body());
    assertThat(api.get("openapi").asString()).startsWith("3.1");
    assertThat(api.at("/paths/~1v1~1leads/post/responses").propertyNames())
        .contains("202", "400", "413", "422", "503");
    assertThat(api.at("/paths/~1v1~1imports/post/requestBody/content").propertyNames())
        .contains("text/csv", "application/x-ndjson", "multipart/form-data");
  }

  private HttpRequest.Builder lead(String json) {
    return intake
        .request("/v1/leads")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static JsonNode assertProblem(
      HttpResponse<String> answer, int status, @Nullable String slug) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    if (slug != null) {
      assertThat(problem.get("type").asString()).isEqualTo("https://rapport.dev/problems/" + slug);
    }
    return problem;
  }
}
