package dev.rapport.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.stream.StateSerdes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The examples of all CRMs in the whole service, against a real broker, without the registry. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrmServiceTest {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final String SECRET = "3f8f1c52-77aa-4c0e-9a44-1f0d1f4f7c11";
  private static final UUID LEAD = UUID.fromString("0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4");
  private static final int LAST = 3;

  private static RunningHandoff service;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    service =
        RunningHandoff.start(
            state,
            "--rapport.crm.connections=../deploy/examples/crm",
            "--rapport.crm.max-body=64KB",
            "--rapport.crm.body-room=64KB",
            "--HUBSPOT_CLIENT_SECRET=" + SECRET,
            "--SALESFORCE_TOKEN=" + SECRET,
            "--PIPEDRIVE_PASSWORD=" + SECRET,
            "--ODOO_TOKEN=" + SECRET,
            "--ANY_CRM_SECRET=" + SECRET);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @Order(1)
  void what_four_crms_tell_is_on_the_topic_when_they_are_answered_and_once_each() throws Exception {
    HttpResponse<String> hubSpot = hubSpot("hubspot-workflow.json", Instant.now());
    HttpResponse<String> again = hubSpot("hubspot-workflow.json", Instant.now().plusSeconds(1));
    HttpResponse<String> salesforce =
        post("/v1/crm/salesforce?token=" + SECRET, Map.of(), sample("salesforce.xml"));
    HttpResponse<String> pipedrive = pipedrive(SECRET);
    HttpResponse<String> odoo = post("/v1/crm/odoo?token=" + SECRET, Map.of(), sample("odoo.json"));

    assertThat(hubSpot.statusCode()).as(hubSpot.body()).isEqualTo(200);
    assertThat(hubSpot.body())
        .isEqualTo(again.body())
        .contains("\"result\":\"outcome\"", "\"kind\":\"WON\"", LEAD.toString());
    assertThat(salesforce.statusCode()).isEqualTo(200);
    assertThat(salesforce.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(salesforce.body())
        .contains("<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\">")
        .contains("<Ack>true</Ack>");
    assertThat(pipedrive.statusCode()).as(pipedrive.body()).isEqualTo(200);
    assertThat(odoo.statusCode()).as(odoo.body()).isEqualTo(200);

    List<ConsumerRecord<String, SalesOutcome>> records = service.written(TOPICS.salesOutcomes());
    assertThat(records)
        .extracting(record -> record.value().getOrigin(), record -> record.value().getKind())
        .containsExactlyInAnyOrder(
            tuple("HubSpot", OutcomeKind.WON),
            tuple("HubSpot", OutcomeKind.WON),
            tuple("Salesforce", OutcomeKind.OPPORTUNITY),
            tuple("Salesforce", OutcomeKind.LOST),
            tuple("Pipedrive", OutcomeKind.LOST),
            tuple("Odoo", OutcomeKind.WON));
    assertThat(records.stream().map(record -> record.value().getOutcomeId()).distinct())
        .as("the same update sent twice has one id")
        .hasSize(5);
    assertWhole(records);
    assertCounted();
  }

  private static void assertWhole(List<ConsumerRecord<String, SalesOutcome>> records) {
    ConsumerRecord<String, SalesOutcome> won =
        records.stream()
            .filter(record -> "HubSpot".equals(record.value().getOrigin()))
            .findFirst()
            .orElseThrow();
    assertThat(won.key()).isEqualTo(LEAD.toString());
    assertThat(won.value().getLeadId()).isEqualTo(LEAD);
    assertThat(won.value().getAmount()).isEqualTo(new BigDecimal("24000.50"));
    assertThat(won.value().getCurrency()).isEqualTo("EUR");
    assertThat(won.value().getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1780387200123L));
    assertThat(EventHeaders.text(won.headers(), EventHeaders.ID))
        .contains(won.value().getOutcomeId().toString());
    assertThat(EventHeaders.text(won.headers(), EventHeaders.SOURCE)).contains("/handoff-service");
    assertThat(EventHeaders.trace(won.headers()).map(trace -> trace.traceId()))
        .as("the trace that HubSpot's request was part of goes on")
        .isEqualTo(Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"));
    assertThat(records.stream().map(record -> record.value().getReason()).filter(Objects::nonNull))
        .containsExactlyInAnyOrder(RejectionReason.TIMING, RejectionReason.OTHER);
  }

  private static void assertCounted() throws Exception {
    String metrics = get("/actuator/prometheus").body();
    assertThat(metrics)
        .containsPattern("rapport_crm_updates_total\\{.*hubspot\",result=\"outcome\"} 2.0")
        .containsPattern("rapport_crm_updates_total\\{.*salesforce\",result=\"foreign\"} 1.0")
        .containsPattern("rapport_crm_updates_total\\{.*odoo\",result=\"unauthenticated\"} 0.0");
    assertThat(get("/v3/api-docs").body()).contains("/v1/crm/{connection}");
  }

  @Test
  @Order(2)
  void what_proves_nothing_is_too_old_or_cannot_be_read_is_said_and_never_written()
      throws Exception {
    assertProblem(post("/v1/crm/none", Map.of(), new byte[0]), 404, "not-found");
    assertProblem(post("/v1/crm/odoo", Map.of(), sample("odoo.json")), 401, "unauthenticated");
    assertProblem(
        post("/v1/crm/odoo?token=wrong", Map.of(), sample("odoo.json")), 401, "unauthenticated");
    assertProblem(pipedrive("wrong"), 401, "unauthenticated");
    assertProblem(
        hubSpot("hubspot-workflow.json", Instant.now().minusSeconds(400)), 401, "unauthenticated");
    assertProblem(
        post("/v1/crm/odoo?token=" + SECRET, Map.of(), "{\"a\": ".getBytes(UTF_8)),
        400,
        "unreadable");
    assertProblem(
        post(
            "/v1/crm/salesforce?token=" + SECRET,
            Map.of(),
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_8)),
        400,
        "unreadable");
    assertProblem(
        post("/v1/crm/odoo?token=" + SECRET, Map.of(), new byte[65_537]), 413, "too-large");
    assertThat(get("/v1/crm/odoo").statusCode()).isEqualTo(405);
    assertThat(
            post(
                    "/v1/crm/odoo?token=" + SECRET,
                    Map.of(
                        "Accept", "image/png", "Content-Type", "application/x-www-form-urlencoded"),
                    "{\"_model\": \"res.partner\"}".getBytes(UTF_8))
                .body())
        .as("whatever it is called and asks for")
        .isEqualTo("{\"results\":[{\"result\":\"unmapped\"}]}");
  }

  @Test
  @Order(2)
  void bodies_find_room_or_are_refused_and_who_proves_nothing_has_none_read() throws Exception {
    try (Socket slow = begin("/v1/crm/odoo?token=" + SECRET, 65_536)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  post("/v1/crm/odoo?token=" + SECRET, Map.of(), sample("odoo.json")).statusCode()
                      == 503);
      assertThat(slow.isConnected()).isTrue();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                post("/v1/crm/odoo?token=" + SECRET, Map.of(), sample("odoo.json")).statusCode()
                    == 200);
    try (Socket stranger = begin("/v1/crm/odoo?token=wrong", 65_536)) {
      stranger.setSoTimeout(10_000);
      String answer =
          new BufferedReader(new InputStreamReader(stranger.getInputStream(), UTF_8)).readLine();
      assertThat(answer).as("before its body").startsWith("HTTP/1.1 401");
    }
  }

  /** A request whose body does not come. */
  private static Socket begin(String path, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.uri("").getPort());
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n{"
            .formatted(path, length);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  /** The last: it leaves nothing to write to. */
  @Test
  @Order(LAST)
  void while_kafka_is_away_a_crm_is_told_to_come_again() throws Exception {
    service.broker().destroy();

    HttpResponse<String> away = post("/v1/crm/odoo?token=" + SECRET, Map.of(), sample("odoo.json"));
    HttpResponse<String> unmapped =
        post("/v1/crm/odoo?token=" + SECRET, Map.of(), "{\"_model\": \"x\"}".getBytes(UTF_8));

    assertProblem(away, 503, "unavailable");
    assertThat(away.headers().firstValue("Retry-After")).isPresent();
    assertThat(unmapped.statusCode()).as("of which nothing is to be kept").isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("https://rapport.dev/problems/" + type);
  }

  private static HttpResponse<String> hubSpot(String sample, Instant signedAt) throws Exception {
    String time = String.valueOf(signedAt.toEpochMilli());
    byte[] body = sample(sample);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    mac.update("POSThttps://handoff.example.com/v1/crm/hubspot".getBytes(UTF_8));
    mac.update(body);
    mac.update(time.getBytes(UTF_8));
    return post(
        "/v1/crm/hubspot",
        Map.of(
            "X-HubSpot-Signature-v3",
            Base64.getEncoder().encodeToString(mac.doFinal()),
            "X-HubSpot-Request-Timestamp",
            time,
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        body);
  }

  private static HttpResponse<String> pipedrive(String password) throws Exception {
    String pair = Base64.getEncoder().encodeToString(("pipedrive:" + password).getBytes(UTF_8));
    return post(
        "/v1/crm/pipedrive", Map.of("Authorization", "Basic " + pair), sample("pipedrive.json"));
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = CrmServiceTest.class.getResourceAsStream("/crm/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return service.get(path);
  }

  private static HttpResponse<String> post(String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        service.request(path, "").POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return service.send(request);
  }
}
