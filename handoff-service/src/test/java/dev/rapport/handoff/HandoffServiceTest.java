package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service against a real broker; only the registry is left out. */
class HandoffServiceTest {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final String JSON = "application/json";

  private static RunningHandoff service;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    service = RunningHandoff.start(state);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_lead_is_assigned_accepted_and_seen_by_everyone_who_reads_committed() throws Exception {
    assertThat(get("/v1/teams/emea").statusCode()).as("seeded before ready").isEqualTo(200);
    produce(1);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/handoffs/" + Leads.id(1)).statusCode() == 200);
    HttpResponse<String> brief = get("/v1/handoffs/" + Leads.id(1) + "/brief");
    assertThat(brief.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(brief.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(brief.body())
        .isEqualTo(
            new JsonMapper()
                .readTree(get("/v1/handoffs/" + Leads.id(1)).body())
                .get("brief")
                .get("text")
                .asString());
    HttpResponse<String> accepted = post("/v1/handoffs/" + Leads.id(1) + "/acceptance", "{}");
    HttpResponse<String> again = post("/v1/handoffs/" + Leads.id(1) + "/acceptance", "{}");
    HttpResponse<String> rejected =
        post("/v1/handoffs/" + Leads.id(1) + "/rejection", "{\"reason\": \"NO_NEED\"}");
    HttpResponse<String> other = post("/v1/handoffs/" + Leads.id(1) + "/acceptance", "{}");

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.body()).contains("\"state\":\"ACCEPTED\"");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(rejected.statusCode()).as("what a lead is shows later").isEqualTo(200);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(kindsOf(1))
        .containsExactly(HandoffKind.ASSIGNED, HandoffKind.ACCEPTED, HandoffKind.REJECTED);
    assertThat(get("/actuator/prometheus").body()).contains("rapport_handoffs_total");
    assertThat(get("/v3/api-docs").body()).contains("/v1/handoffs/{leadId}/rejection");
  }

  @Test
  void the_description_says_what_the_service_is_and_what_a_roster_is() throws Exception {
    JsonNode description = new JsonMapper().readTree(get("/v3/api-docs").body());
    assertThat(description.at("/info/title").asString()).isEqualTo("Rapport handoff");
    assertThat(description.at("/info/version").asString()).isEqualTo("1");
    assertThat(description.at("/info/description").asString()).contains("rosters");
    JsonNode put = description.at("/paths/~1v1~1teams~1{team}~1roster/put");
    for (String type : List.of("application~1json", "application~1yaml")) {
      assertThat(put.at("/requestBody/content/" + type + "/schema/$ref").asString())
          .as(put.toString())
          .isEqualTo("#/components/schemas/RosterDocument");
    }
    assertThat(put.at("/parameters").size()).as(put.toString()).isEqualTo(1);
    assertThat(description.at("/components/schemas/RosterDocument/properties").propertyNames())
        .contains("reps", "territories", "hours", "timeZone");
  }

  @Test
  void what_a_buyer_objected_is_answered_in_the_next_brief_and_what_has_no_answer_is_a_gap()
      throws Exception {
    produce(11);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/handoffs/" + Leads.id(11)).statusCode() == 200);
    SalesOutcome lost =
        SalesOutcome.newBuilder(Leads.outcome(11, OutcomeKind.LOST))
            .setOccurredAt(Instant.now())
            .setObjections(List.of("DSGVO?", "we love our fax"))
            .build();
    service.writes(TOPICS.salesOutcomes(), Leads.id(11), lost);
    service.writes(TOPICS.salesOutcomes(), Leads.id(11), lost);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/materials/gaps").body().contains("\"asked\":1"));
    produce(12);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/handoffs/" + Leads.id(12)).statusCode() == 200);

    assertThat(get("/v1/materials/gaps").body())
        .contains(
            "{\"id\":\"security\",\"name\":\"Where does our data go?\",\"gap\":\"MISSING\",\"raised\":1}",
            "{\"name\":\"we love our fax\",\"gap\":\"UNLISTED\",\"raised\":1}");
    assertThat(get("/v1/handoffs/" + Leads.id(12)).body())
        .contains(
            "\"gap\":\"no material for this lead\"",
            "\"segment\":\"all leads\",\"raised\":1,\"asked\":1",
            "\"id\":\"roi-manual-work\"",
            "\"audience\":\"BUYER\"",
            "\"gaps\":[\"Where does our data go?: no material for this lead\"]",
            "Likely objections:\\n- It costs too much (0 of 1 leads: all leads)\\n  to send, ROI sheet: ");
    assertThat(get("/actuator/prometheus").body())
        .containsPattern("rapport_materials_gaps\\{[^}]*gap=\"missing\"[^}]*} 1.0")
        .containsPattern("rapport_materials_gaps\\{[^}]*gap=\"unlisted\"[^}]*} 1.0")
        .containsPattern("rapport_materials_faulty\\{[^}]*} 0.0");
  }

  @Test
  void topics_that_kafka_streams_makes_take_records_as_large_as_ours_and_letters_have_a_place()
      throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", service.broker().getBrokersAsString()))) {
      Set<String> topics = admin.listTopics().names().get(30, TimeUnit.SECONDS);
      List<ConfigResource> made =
          topics.stream()
              .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
              .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
              .toList();
      assertThat(made).hasSize(16);
      admin
          .describeConfigs(made)
          .all()
          .get(30, TimeUnit.SECONDS)
          .forEach(
              (topic, config) ->
                  assertThat(config.get("max.message.bytes").value())
                      .as(topic.name())
                      .isEqualTo(Integer.toString(TopicSpec.MOST_RECORD_BYTES)));
      assertThat(topics)
          .contains(
              "handoff-service-team-repartition.handoff-service.dlq",
              "handoff-service-objections-repartition.handoff-service.dlq");
    }
  }

  @Test
  void liveness_asks_the_streams_too() throws Exception {
    HttpResponse<String> liveness = get("/actuator/health/liveness");

    assertThat(liveness.statusCode()).isEqualTo(200);
    assertThat(liveness.body()).contains("streamsAlive");
  }

  @Test
  void only_this_machine_can_call() {
    int port = service.uri("").getPort();

    assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
        .as("an address of the loopback that is not the one it listens to")
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_roster_that_is_put_is_in_force_and_one_with_faults_is_refused() throws Exception {
    HttpResponse<String> put =
        put(
            "/v1/teams/antarctica/roster",
            "application/yaml",
            "name: Antarctica\nterritories: [{name: ice, countries: [AQ]}]\nreps: [{repId: pen, name: Pen}]\n");
    HttpResponse<String> refused =
        put(
            "/v1/teams/antarctica/roster",
            "application/yaml",
            "name: Antarctica\nreps:\n  - {repId: pen, name: Penguin, capacity: -1}\n");
    HttpResponse<String> broken = put("/v1/teams/antarctica/roster", JSON, "{\"name\": ");

    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"field\":\"reps[0].capacity\"", "\"line\":3", "problems/invalid-roster");
    assertThat(broken.statusCode()).isEqualTo(400);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/v1/teams/antarctica/roster").body().contains("ice"));
    assertThat(get("/v1/teams/antarctica/load").body())
        .contains(
            "\"roomNow\":25",
            "\"works\":true",
            "\"capacity\":25",
            "\"velocity\":{\"lastHour\":0,\"lastDay\":0,\"acceptances\":0}");
    HttpResponse<String> twice =
        put(
            "/v1/teams/arctic/roster",
            "application/yaml",
            "name: Arctic\nterritories: [{name: ice, countries: [AQ]}]\nreps: [{repId: pen, name: P}]\n");
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(twice.body())
        .contains(
            "\"field\":\"reps[0].repId\"",
            "\"field\":\"territories[0]\"",
            "overlaps 'ice' of the team 'antarctica'");
  }

  @Test
  void a_dry_run_says_where_a_lead_would_go_and_gives_nothing_out() throws Exception {
    // No other test's leads go there.
    String before = get("/v1/teams/americas").body();

    HttpResponse<String> dry =
        post("/v1/routing/dry-run", "{\"country\": \"br\", \"companySize\": 80}");

    assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
    assertThat(dry.body()).contains("\"teamId\":\"americas\"", "\"repId\":\"am-", "turn of");
    assertThat(get("/v1/teams/americas").body()).isEqualTo(before);
    assertThat(post("/v1/routing/dry-run", "{\"companySize\": \"many\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_made_up_lead_is_read_as_intake_reads_one_and_all_that_is_wrong_with_it_is_told()
      throws Exception {
    HttpResponse<String> brazil =
        post(
            "/v1/routing/dry-run",
            "{\"country\": \"Brasilien\", \"attributes\": {\"region\": null, \"seats\": 4}}");
    assertThat(brazil.statusCode()).as(brazil.body()).isEqualTo(200);
    assertThat(brazil.body()).contains("\"teamId\":\"americas\"");
    assertThat(post("/v1/routing/dry-run", "{\"country\": \"Atlantis\"}").body())
        .contains("'Atlantis' is no country that is known");

    assertProblem(
        post("/v1/routing/dry-run", "{\"at\": \"9999-01-01T00:00:00Z\"}"), 422, "\"field\":\"at\"");
    assertProblem(
        post("/v1/routing/dry-run", "{\"at\": \"1999-01-01T00:00:00Z\"}"),
        422,
        "at most 5 years from now");
    HttpResponse<String> wrong =
        post(
            "/v1/routing/dry-run",
            "{\"countr\": \"NZ\", \"country\": 7, \"answers\": [], \"at\": \"morgen\"}");
    assertProblem(wrong, 400, "did you mean country?");
    assertThat(wrong.body())
        .contains(
            "\"field\":\"countr\",\"code\":\"field.unknown\"",
            "\"field\":\"country\",\"code\":\"type.wrong\"",
            "\"field\":\"answers\",\"code\":\"type.wrong\"",
            "\"field\":\"at\",\"code\":\"time.invalid\"");
    assertProblem(post("/v1/routing/dry-run", "[]"), 400, "unreadable");
  }

  @Test
  void a_lead_that_waits_says_where_and_why() throws Exception {
    HttpResponse<String> put =
        put(
            "/v1/teams/iceland/roster",
            "application/yaml",
            """
            name: Iceland
            priority: 7
            territories: [{name: is, countries: [IS]}]
            reps: [{repId: jon, name: Jon, capacity: 0}]
            """);
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/teams/iceland").statusCode() == 200);
    service.writes(TOPICS.leadsAssessed(), Leads.id(21), Leads.qualified(21, "IS"));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/v1/handoffs/" + Leads.id(21)).statusCode() == 200);
    assertThat(get("/v1/handoffs/" + Leads.id(21)).body())
        .contains("\"state\":\"WAITING\"", "\"team\":\"iceland\"", "\"before\":0", "NO_ROOM");
    assertThat(get("/v1/handoffs?state=WAITING&team=iceland").body()).contains(Leads.id(21));
    assertThat(get("/v1/handoffs?state=waiting&team=emea").body()).doesNotContain(Leads.id(21));
    assertProblem(get("/v1/handoffs?state=WAITING&after=%7C"), 422, "\"field\":\"after\"");
    assertThat(get("/v1/handoffs/" + Leads.id(21) + "/brief").statusCode()).isEqualTo(404);
  }

  @Test
  void what_cannot_be_asked_is_said_in_one_form() throws Exception {
    assertProblem(get("/v1/handoffs/none"), 404, "not-found");
    assertProblem(get("/v1/handoffs/none/brief"), 404, "not-found");
    assertProblem(get("/v1/handoffs?limit=0"), 422, "\"field\":\"limit\"");
    assertProblem(get("/v1/handoffs?limit=many"), 400, "bad-request");
    assertProblem(get("/v1/handoffs?state=GONE"), 422, "ASSIGNED, ACCEPTED");
    assertProblem(get("/v1/handoffs?after=%7C"), 422, "\"field\":\"after\"");
    assertProblem(post("/v1/handoffs/none/acceptance", ""), 404, "not-found");
    assertProblem(post("/v1/handoffs/none/rejection", "{}"), 422, "WRONG_FIT");
    assertProblem(post("/v1/handoffs/none/rejection", "{\"reason\": \"MOOD\"}"), 422, "WRONG_FIT");
    assertProblem(post("/v1/handoffs/none/rejection", "{\"reason\": "), 400, "bad-request");
    String endless = "{\"reason\": \"NO_NEED\", \"comment\": \"" + "x".repeat(1 << 18) + "\"}";
    assertProblem(post("/v1/handoffs/none/rejection", endless), 413, "too-large");
    assertProblem(post("/v1/handoffs/none/acceptance", endless), 413, "too-large");
    assertProblem(get("/v1/teams/none"), 404, "not-found");
    assertProblem(put("/v1/teams/big/roster", JSON, " ".repeat(2 << 20)), 413, "too-large");
    assertProblem(put("/v1/teams/big/roster", "text/csv", "a"), 415, "unsupported-media-type");
  }

  @Test
  void a_field_that_there_is_none_of_is_named_with_the_one_that_was_meant() throws Exception {
    for (List<String> words :
        List.of(
            List.of("rejection", "deferedUntil", "deferredUntil"),
            List.of("acceptance", "coment", "comment"),
            List.of("contact", "repid", "repId"),
            List.of("no-response", "atempts", "attempts"))) {
      HttpResponse<String> refused =
          post("/v1/handoffs/none/" + words.get(0), "{\"%s\": \"1\"}".formatted(words.get(1)));
      assertProblem(refused, 400, "unreadable");
      assertThat(refused.body())
          .contains(
              "\"field\":\"" + words.get(1) + "\"",
              "\"code\":\"field.unknown\"",
              "did you mean " + words.get(2) + "?");
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String part) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("https://rapport.dev/problems/", part);
  }

  private static void produce(int lead) throws Exception {
    service.writes(TOPICS.leadsAssessed(), Leads.id(lead), Leads.qualified(lead, "DE"));
  }

  private static List<HandoffKind> kindsOf(int lead) {
    return service.written(TOPICS.leadsHandoffs()).stream()
        .map(ConsumerRecord::value)
        .filter(handoff -> handoff.getLeadId().toString().equals(Leads.id(lead)))
        .map(LeadHandoff::getKind)
        .toList();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return service.get(path);
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return service.post(path, body);
  }

  private static HttpResponse<String> put(String path, String type, String body)
      throws IOException, InterruptedException {
    return service.send(
        service
            .request(path, RunningHandoff.token("sales"))
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }
}
