package dev.rapport.handoff.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.Topics;
import dev.rapport.handoff.HandoffApplication;
import dev.rapport.handoff.delivery.Receiver.Answered;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, from an assessed lead to a CRM's webhook; only the registry is left out. */
class DeliveryServiceTest {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);

  private static EmbeddedKafkaBroker broker;
  private static ConfigurableApplicationContext service;
  private static URI base;

  @Configuration(proxyBeanMethods = false)
  static class WithoutRegistry {
    @Bean
    @Primary
    EventSerdes registryFreeSerdes() {
      return new StateSerdes();
    }
  }

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperties(
        Map.of(
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0"));
    broker.afterPropertiesSet();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      List<NewTopic> topics =
          Topics.specs().stream()
              .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1))
              .toList();
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
    service =
        new SpringApplicationBuilder(HandoffApplication.class, WithoutRegistry.class)
            .web(WebApplicationType.SERVLET)
            .run(
                "--server.port=0",
                "--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--rapport.state-dir=" + state,
                "--rapport.delivery.allow=127.0.0.1",
                "--rapport.roster=../deploy/examples/rosters");
    base =
        URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    await()
        .atMost(SOON)
        .until(() -> send("GET", "/actuator/health/readiness", null).statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    service.close();
    broker.destroy();
  }

  @Test
  void a_qualified_lead_reaches_the_crm_and_what_is_refused_goes_again_on_request()
      throws Exception {
    AtomicBoolean fixed = new AtomicBoolean();
    try (Receiver crm =
            new Receiver().answering(webhook -> fixed.get() ? Answered.ok() : Answered.of(400));
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
      assertThat(parked.get("answer").asString()).isEqualTo("said 400");
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
    assertThat(send("PUT", "/v1/destinations/none", "{}").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/v1/destinations/formats", null).body())
        .contains("\"format\":\"odoo\"");
    assertThat(send("GET", "/v3/api-docs", null).body())
        .contains("/v1/destinations/{id}/deliveries/{deliveryId}/redelivery");
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
    String topic = Topics.LEADS_ASSESSED.name();
    byte[] value =
        TOPICS
            .leadsAssessed()
            .valueSerde()
            .serializer()
            .serialize(topic, Leads.qualified(lead, "DE"));
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, Leads.id(lead), value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
