package dev.rapport.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * Each vendor's payload, twice, from the webhook to {@code leads.assessed}. Meta and LinkedIn only
 * say that they have a lead: a server of the test has the rest, and is out of order at first.
 */
class WebhookPipelineTest {

  private static final String SECRET = "not-a-secret";
  private static final String HUBSPOT_URL = "https://intake.example.com/v1/webhooks/hubspot";
  private static final Duration DRAINED = Duration.ofMinutes(3);

  private static final Map<String, String> PAYLOADS =
      Map.of(
          "google-ads",
          """
          {"lead_id": "g-1", "google_key": "not-a-secret", "form_id": 1, "campaign_id": 2,
           "user_column_data": [{"column_id": "EMAIL", "string_value": "google@example.com"},
             {"column_id": "FULL_NAME", "string_value": "Ada Byron"}]}""",
          "meta",
          """
          {"object": "page", "entry": [{"id": "10", "time": 1767355200, "changes": [
            {"field": "leadgen", "value": {"leadgen_id": "4001", "page_id": "10", "form_id": "20",
             "created_time": 1767355199}}]}]}""",
          "linkedin",
          """
          {"type": "LEAD_ACTION", "leadGenFormResponse": "urn:li:leadGenFormResponse:abc-1",
           "leadType": "SPONSORED", "leadAction": "CREATED", "occurredAt": 1767355199000}""",
          "typeform",
          """
          {"event_id": "E", "event_type": "form_response", "form_response": {"form_id": "F",
            "token": "t-1", "submitted_at": "2026-01-02T12:30:00Z",
            "definition": {"id": "F", "fields": [{"id": "q", "type": "email", "ref": "r"}]},
            "answers": [{"type": "email", "email": "typeform@example.com",
                         "field": {"id": "q", "ref": "r"}}]}}""",
          "hubspot",
          """
          {"conversionId": "c-1", "submittedAt": 1767357000000, "formId": "F",
           "values": {"Email": "hubspot@example.com", "First Name": "Ada"}}""",
          "calendly",
          """
          {"event": "invitee.created", "created_at": "2026-01-02T12:30:00.000000Z",
           "payload": {"uri": "https://api.calendly.com/scheduled_events/E/invitees/I",
             "email": "calendly@example.com", "name": "Ada Byron", "status": "active",
             "scheduled_event": {"uri": "https://api.calendly.com/scheduled_events/E"}}}""",
          "segment",
          """
          {"type": "track", "event": "Demo Requested", "messageId": "s-1", "userId": "u",
           "timestamp": "2026-01-02T12:30:00.000Z",
           "properties": {"email": "segment@example.com"}}""",
          "partner-portal",
          """
          {"leads": [{"id": "p-1", "contact": {"mail": "portal@example.com"}}]}""");

  private static final String WEB_TO_LEAD =
      "oid=00D1&last_name=Byron&email=salesforce%40example.com&lead_source=Web";

  private static final String META_LEAD =
      """
      {"id": "4001", "created_time": "2026-01-02T12:30:00+0000", "form_id": "20",
       "field_data": [{"name": "email", "values": ["meta@example.com"]}]}""";

  private static final String LINKEDIN_LEAD =
      """
      {"id": "abc-1", "leadType": "SPONSORED", "submittedAt": 1767357000000,
       "formResponse": {"answers": [{"questionId": 1, "answerDetails":
         {"textQuestionAnswer": {"answer": "linkedin@example.com"}}}]},
       "form": {"id": 818, "content": {"questions": [
         {"questionId": 1, "predefinedField": "WORK_EMAIL", "name": "Work email"}]}}}""";

  private final HttpJson http = new HttpJson();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void every_vendors_lead_is_assessed_once() throws Exception {
    HttpServer vendor = vendor();
    Path providers = Checkout.scratch("webhooks.yaml");
    Files.writeString(providers, providers(vendor.getAddress().getPort()));
    try (RunningStack stack = RunningStack.upWith("webhooks", "--webhooks", providers.toString())) {
      for (int delivery = 0; delivery < 2; delivery++) {
        for (Map.Entry<String, String> payload : PAYLOADS.entrySet()) {
          HttpResponse<String> answer = deliver(stack, payload.getKey(), payload.getValue());
          assertThat(answer.statusCode())
              .as(payload.getKey() + ": " + answer.body())
              .isBetween(200, 299);
        }
      }
      for (int delivery = 0; delivery < 2; delivery++) {
        assertThat(http.postForm(address(stack, "salesforce"), WEB_TO_LEAD).statusCode())
            .as("salesforce")
            .isEqualTo(200);
      }
      assertThat(http.post(address(stack, "typeform"), "{}").statusCode())
          .as("unsigned")
          .isEqualTo(401);

      assertAssessedOnce(
          stack,
          Set.of(
              "google@example.com",
              "meta@example.com",
              "linkedin@example.com",
              "typeform@example.com",
              "hubspot@example.com",
              "calendly@example.com",
              "salesforce@example.com",
              "segment@example.com",
              "portal@example.com"));
    } finally {
      vendor.stop(0);
    }
  }

  private static void assertAssessedOnce(RunningStack stack, Set<String> people) {
    try (var reader = TopicReader.of(stack.addresses(), Topics::leadsAssessed)) {
      reader.until(DRAINED, seen -> times(seen).keySet().containsAll(people));
      Map<String, Long> times = times(reader.toTheEnd());
      assertThat(times.keySet()).isEqualTo(people);
      assertThat(times.values()).as("assessed exactly once").containsOnly(1L);
    }
  }

  private static Map<String, Long> times(List<ConsumerRecord<String, LeadAssessed>> assessed) {
    return assessed.stream()
        .collect(
            Collectors.groupingBy(
                record -> String.valueOf(record.value().getLead().getEmail()),
                Collectors.counting()));
  }

  /** Has what Meta and LinkedIn only announce; each is out of order when it is first asked. */
  private HttpServer vendor() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean first = !asked.contains(path);
          asked.add(path);
          byte[] body = (path.startsWith("/rest/") ? LINKEDIN_LEAD : META_LEAD).getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(first ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String providers(int port) {
    return """
        google-ads: {adapter: google-ads, key: %1$s}
        meta: {adapter: meta, verifyToken: %1$s, appSecret: %1$s, accessToken: %1$s,
               graphUrl: "http://127.0.0.1:%2$d"}
        linkedin: {adapter: linkedin, clientSecret: %1$s, accessToken: %1$s,
                   apiUrl: "http://127.0.0.1:%2$d"}
        typeform: {adapter: typeform, secret: %1$s}
        hubspot: {adapter: hubspot, clientSecret: %1$s, publicUrl: "%3$s"}
        calendly: {adapter: calendly, signingKey: %1$s}
        segment: {adapter: segment, sharedSecret: %1$s, leadEvents: [Demo Requested]}
        salesforce: {adapter: salesforce, oid: 00D1}
        partner-portal:
          adapter: generic
          secret: %1$s
          signature: {header: X-Portal-Signature, algorithm: sha256, encoding: hex}
          items: $.leads[*]
          eventId: $.id
          fields: {$.contact.mail: email}
        """
        .formatted(SECRET, port, HUBSPOT_URL);
  }

  private static URI address(RunningStack stack, String provider) {
    return stack.addresses().intake().resolve("/v1/webhooks/" + provider);
  }

  private HttpResponse<String> deliver(RunningStack stack, String provider, String json)
      throws Exception {
    String millis = Long.toString(Instant.now().toEpochMilli());
    String seconds = Long.toString(Instant.now().getEpochSecond());
    List<String> signature =
        switch (provider) {
          case "meta" -> List.of("X-Hub-Signature-256", "sha256=" + hex("HmacSHA256", json));
          case "linkedin" -> List.of("X-LI-Signature", hex("HmacSHA256", "hmacsha256=" + json));
          case "typeform" -> List.of("Typeform-Signature", "sha256=" + base64(json));
          case "hubspot" ->
              List.of(
                  "X-HubSpot-Request-Timestamp",
                  millis,
                  "X-HubSpot-Signature-v3",
                  base64("POST" + HUBSPOT_URL + json + millis));
          case "calendly" ->
              List.of(
                  "Calendly-Webhook-Signature",
                  "t=" + seconds + ",v1=" + hex("HmacSHA256", seconds + "." + json));
          case "segment" -> List.of("X-Signature", hex("HmacSHA1", json));
          case "partner-portal" -> List.of("X-Portal-Signature", hex("HmacSHA256", json));
          default -> List.of();
        };
    return http.post(address(stack, provider), json, signature.toArray(String[]::new));
  }

  private static String hex(String algorithm, String text) {
    return HexFormat.of().formatHex(hmac(algorithm, text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(hmac("HmacSHA256", text));
  }

  private static byte[] hmac(String algorithm, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
