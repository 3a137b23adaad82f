package dev.rapport.handoff.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.handoff.RunningHandoff;
import dev.rapport.handoff.delivery.Receiver.Answered;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, from an assessed lead to a CRM's webhook; only the registry is left out. */
class DeliveryServiceTest {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);

  private static RunningHandoff service;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    service = RunningHandoff.start(state, "--rapport.delivery.allow=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_qualified_lead_reaches_the_crm_and_what_is_refused_goes_again_on_request()
      throws Exception {
    AtomicBoolean fixed = new AtomicBoolean();
    try (Receiver crm =
            new Receiver()
                .answering(
                    webhook ->
                        fixed.get()
                            ? Answered.ok()
                            : new Answered(
                                400,
                                Map.of(),
                                "Cannot POST %s for %s"
                                    .formatted(
                                        webhook.path(),
                                        webhook.headers().getFirst("Authorization"))));
        Receiver chat = new Receiver()) {
      JsonNode made =
          json(
              201,
              send(
                  "POST",
                  "/v1/destinations",
                  """
                  {"id": "crm", "url": "%s", "format": "salesforce",
                   "filter": "handoff.kind == 'ASSIGNED'",
                   "headers": {"Authorization": "Bearer hush"}}
                  """
                      .formatted(crm.url())));
      String secret = made.get("secret").asString();
      json(
          201,
          send(
              "POST",
              "/v1/destinations",
              "{\"id\": \"chat\", \"url\": \"%s\", \"format\": \"slack\"}".formatted(chat.url())));
      qualify(1);

      await().atMost(SOON).until(() -> !chat.taken().isEmpty());
      assertThat(chat.taken().get(0).body()).contains("\"text\":\"*assigned* to");
      await().atMost(SOON).until(() -> deliveries("crm").size() == 1);
      JsonNode parked = deliveries("crm").get(0);
      assertThat(parked.get("state").asString()).isEqualTo("PARKED");
      assertThat(parked.get("lastStatus").asInt()).isEqualTo(400);
      assertThat(parked.get("answer").asString()).isEqualTo("Cannot POST … for … …");
      HttpResponse<String> seen = send("GET", "/v1/destinations/crm", null);
      assertThat(seen.body())
          .doesNotContain(secret)
          .doesNotContain("hush")
          .contains("\"headers\":[\"Authorization\"]", "\"parked\":1");
      assertThat(send("GET", "/v1/destinations", null).body()).doesNotContain("whsec_", "hush");

      fixed.set(true);
      String again = "/v1/destinations/crm/deliveries/" + parked.get("deliveryId").asString();
      assertThat(send("POST", again + "/redelivery", null).statusCode()).isEqualTo(202);

      await().atMost(SOON).until(() -> crm.taken().size() == 1);
      assertThat(crm.taken().get(0).headers().getFirst("Authorization")).isEqualTo("Bearer hush");
      assertThat(crm.taken().get(0).body()).contains("\"Email\":\"lead1@example.com\"");
      await().atMost(SOON).until(() -> deliveries("crm").isEmpty());
      assertThat(send("POST", again + "/redelivery", null).statusCode()).isEqualTo(404);
      assertThat(
              json(202, send("POST", "/v1/destinations/crm/deliveries/redelivery", null))
                  .get("requested")
                  .asInt())
          .isZero();
      assertThat(send("GET", "/actuator/prometheus", null).body())
          .contains(
              "rapport_delivery_events_total{application=\"handoff-service\",destination=\"crm\"",
              "rapport_destinations_paused",
              "rapport_deliveries_undelivered");
    }
  }

  @Test
  void a_secret_is_changed_while_both_sign_and_a_destination_goes() throws Exception {
    try (Receiver crm = new Receiver()) {
      String put = "{\"id\": \"turn\", \"url\": \"%s\"}".formatted(crm.url());
      JsonNode made = json(201, send("POST", "/v1/destinations", put));
      assertThat(send("POST", "/v1/destinations", put).statusCode()).isEqualTo(409);
      JsonNode turned =
          json(200, send("POST", "/v1/destinations/turn/secret", "{\"keepOldFor\": \"PT1H\"}"));
      assertThat(turned.get("secret").asString())
          .startsWith("whsec_")
          .isNotEqualTo(made.get("secret").asString());
      qualify(2);

      await().atMost(SOON).until(() -> !crm.taken().isEmpty());
      assertThat(crm.taken().get(0).signature().split(" ")).hasSize(2);

      JsonNode changed =
          json(
              200,
              send(
                  "PUT",
                  "/v1/destinations/turn",
                  "{\"name\": \"Turn\", \"url\": \"%s\", \"enabled\": false}"
                      .formatted(crm.url())));
      assertThat(changed.get("name").asString()).isEqualTo("Turn");
      assertThat(changed.at("/delivery/state").asString()).isEqualTo("DISABLED");
      assertThat(send("DELETE", "/v1/destinations/turn", null).statusCode()).isEqualTo(204);
      assertThat(send("GET", "/v1/destinations/turn", null).statusCode()).isEqualTo(404);
      assertThat(send("GET", "/v1/destinations/turn/deliveries", null).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_secret_in_the_path_of_a_target_is_shown_to_nobody_and_stays_where_none_is_given()
      throws Exception {
    String hidden = "/services/T0/B0/hush?key=hush";
    try (Receiver chat = new Receiver()) {
      URI target = URI.create(chat.url());
      String shown = "http://127.0.0.1:%d/…".formatted(target.getPort());
      JsonNode made =
          json(
              201,
              send(
                  "POST",
                  "/v1/destinations",
                  "{\"id\": \"hidden\", \"url\": \"%s\"}".formatted(target.resolve(hidden))));
      assertThat(made.get("url").asString()).isEqualTo(shown);
      for (String body :
          List.of(
              "{\"name\": \"None\"}",
              "{\"name\": \"As shown\", \"url\": \"%s\"}".formatted(shown))) {
        HttpResponse<String> changed = send("PUT", "/v1/destinations/hidden", body);
        assertThat(json(200, changed).get("url").asString()).isEqualTo(shown);
        assertThat(changed.body()).doesNotContain("hush");
      }
      assertThat(send("GET", "/v1/destinations", null).body())
          .contains(shown)
          .doesNotContain("hush");
      qualify(3);

      await().atMost(SOON).until(() -> !chat.taken().isEmpty());
      assertThat(chat.taken().get(0).path()).isEqualTo(hidden);
      json(
          200,
          send(
              "PUT",
              "/v1/destinations/hidden",
              "{\"url\": \"%s\"}".formatted(target.resolve("/"))));
      assertThat(json(200, send("GET", "/v1/destinations/hidden", null)).get("url").asString())
          .as("where there is nothing to hide")
          .isEqualTo(target.resolve("/").toString());
    }
  }

  @Test
  void a_destination_that_is_at_fault_is_refused_by_its_field() throws Exception {
    refused("url", "{}");
    refused("url", "{\"url\": \"ftp://crm.example/\"}");
    refused("url", "{\"url\": \"https://me:secret@crm.example/\"}");
    refused("url", "{\"url\": \"http://169.254.169.254/latest/meta-data\"}");
    refused("url", "{\"url\": \"https://[::1]/\"}");
    refused("url", "{\"url\": \"https://[::ffff:10.0.0.1]/\"}");
    refused("url", "{\"url\": \"https://2130706433/\"}".replace("2130706433", "167772161"));
    String url = "\"url\": \"https://127.0.0.1/\"";
    refused("filter", "{%s, \"filter\": \"handoff.colour == 'red'\"}".formatted(url));
    refused("template", "{%s, \"template\": \"{'a': \"}".formatted(url));
    refused("template", "{%s, \"format\": \"slack\", \"template\": \"{}\"}".formatted(url));
    refused("format", "{%s, \"format\": \"telegram\"}".formatted(url));
    refused("headers", "{%s, \"headers\": {\"webhook-id\": \"1\"}}".formatted(url));
    refused("headers", "{%s, \"headers\": {\"Host\": \"other\"}}".formatted(url));
    refused("headers.x-a", "{%s, \"headers\": {\"X-A\": \"1\\r\\nB: 2\"}}".formatted(url));
    refused("retryFor", "{%s, \"retryFor\": \"forever\"}".formatted(url));
    refused("retryFor", "{%s, \"retryFor\": \"PT0S\"}".formatted(url));
    refused("id", "{%s, \"id\": \"No Id\"}".formatted(url));
    refused("id", "{%s, \"id\": \"formats\"}".formatted(url));
    refused("startFrom", "{%s, \"startFrom\": \"yesterday\"}".formatted(url));
    assertThat(send("POST", "/v1/destinations", "{").statusCode()).isEqualTo(400);
    HttpResponse<String> twice =
        send(
            "POST",
            "/v1/destinations",
            "{%s,\n \"name\": \"a\",\n \"name\": \"b\"}".formatted(url));
    assertThat(twice.statusCode()).isEqualTo(400);
    assertThat(twice.body()).contains("Line 3: name is there twice.");
    assertThat(send("PUT", "/v1/destinations/none", "{}").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/v1/destinations/formats", null).body())
        .contains("\"format\":\"odoo\"");
    assertThat(send("GET", "/v3/api-docs", null).body())
        .contains("/v1/destinations/{id}/deliveries/{deliveryId}/redelivery");
  }

  @Test
  void all_that_is_wrong_with_a_destination_is_told_at_once_by_the_products_codes()
      throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/v1/destinations",
            """
            {"id": "No Id", "name": "%s", "url": " ", "filter": "handoff.colour == 'red'",
             "format": "telegram", "template": "{}", "retryFor": "PT0S", "startFrom": "yesterday",
             "headers": {"Host": "other", "X-A": "\\u0001"}}
            """
                .formatted("n".repeat(201)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).get("errors").valueStream())
        .extracting(fault -> fault.get("field").asString() + " " + fault.get("code").asString())
        .containsExactlyInAnyOrder(
            "id value.invalid",
            "name text.too-long",
            "url required",
            "filter value.invalid",
            "format value.unknown",
            "template value.invalid",
            "retryFor value.out-of-range",
            "startFrom value.unknown",
            "headers value.invalid",
            "headers.x-a value.invalid");
    assertThat(send("POST", "/v1/destinations", "{\"retyFor\": \"PT1H\"}").body())
        .contains("field.unknown", "did you mean retryFor?");
  }

  @Test
  void of_two_who_add_the_same_destination_at_a_time_one_is_told_so() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 5; i++) {
        String put =
            "{\"id\": \"twice-%d\", \"url\": \"https://127.0.0.1/\", \"enabled\": false}"
                .formatted(i);
        List<Future<HttpResponse<String>>> answers =
            both.invokeAll(Collections.nCopies(2, () -> send("POST", "/v1/destinations", put)));
        assertThat(List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode()))
            .containsExactlyInAnyOrder(201, 409);
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static void refused(String field, String body) throws Exception {
    HttpResponse<String> answer = send("POST", "/v1/destinations", body);
    assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  private static JsonNode deliveries(String id) throws Exception {
    return json(200, send("GET", "/v1/destinations/" + id + "/deliveries", null)).get("deliveries");
  }

  private static JsonNode json(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static void qualify(int lead) throws Exception {
    service.writes(TOPICS.leadsAssessed(), Leads.id(lead), Leads.qualified(lead, "DE"));
  }

  private static HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return service.send(method, path, body);
  }
}
