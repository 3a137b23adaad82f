package dev.rapport.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.IntakeApplication;
import dev.rapport.intake.IntakeWithBroker;
import dev.rapport.intake.VendorServer;
import dev.rapport.intake.Vendors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** From an announcement to the lead, against a real broker and a vendor with moods. */
class LeadFetchingTest {

  private static final String CAPTURED = Topics.LEADS_CAPTURED.name();
  private static final String ANNOUNCED = Topics.LEADS_ANNOUNCED.name();
  private static final String LETTERS = Topics.LEADS_ANNOUNCED.deadLetterTopic(Topics.INTAKE);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String LEAD =
      """
      {"id": "%1$s", "created_time": "2026-01-02T12:30:00+0000",
       "field_data": [{"name": "email", "values": ["lead-%1$s@example.com"]}]}
      """;

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(1, 6, CAPTURED, ANNOUNCED, LETTERS);
  private final VendorServer vendor = new VendorServer();
  private ConfigurableApplicationContext service;

  @BeforeEach
  void start() throws Exception {
    broker.afterPropertiesSet();
    startService();
  }

  @AfterEach
  void stop() {
    service.close();
    vendor.close();
    broker.destroy();
  }

  @Test
  void an_announced_lead_is_captured_once_whatever_happens_on_the_way() throws Exception {
    vendor.says(500, "").says(429, "", Map.of("Retry-After", "1")).says(200, LEAD.formatted("1"));
    announce("1");
    announce("1");
    await().atMost(LONG).until(() -> captured().size() == 1 && done() == 2);
    ConsumerRecord<String, byte[]> record = captured().get(0);
    LeadCaptured lead = lead(record);
    assertThat(lead.getLead().getEmail()).isEqualTo("lead-1@example.com");
    assertThat(lead.getRoute()).isEqualTo(IntakeRoute.WEBHOOK);
    assertThat(lead.getRouteName()).isEqualTo("meta");
    assertThat(lead.getCapturedAt()).isEqualTo(Instant.parse("2026-01-02T12:30:00Z"));
    assertThat(EventHeaders.trace(record.headers())).isPresent();
    assertThat(vendor.asked()).hasSize(3);

    // The token has expired: leads wait for another one, over a restart of the service.
    vendor.nowSays(400, "{\"error\": {\"code\": 190}}");
    announce("2");
    await().atMost(LONG).until(() -> vendor.asked().size() == 4);
    assertThat(metric("rapport_webhooks_fetch_failed_total{cause=\"credentials\"")).isEqualTo(1);
    assertThat(metric("rapport_webhooks_fetch_oldest_age_seconds")).isPositive();
    service.close();
    vendor.nowSays(200, LEAD.formatted("2"));
    startService();
    await().atMost(LONG).until(() -> captured().size() == 2 && done() == 3);
    assertThat(lead(captured().get(1)).getLead().getEmail()).isEqualTo("lead-2@example.com");
    assertThat(metric("rapport_webhooks_fetch_oldest_age_seconds")).isZero();

    // Announced again after the restart: kept again at most, and under the same id.
    vendor.nowSays(200, LEAD.formatted("1"));
    announce("1");
    await().atMost(LONG).until(() -> done() == 4);
    assertThat(captured().stream().map(each -> lead(each).getSubmissionId()).distinct()).hasSize(2);
  }

  @Test
  void what_a_vendor_does_not_have_is_set_aside_and_what_follows_goes_on() throws Exception {
    vendor.says(404, "");
    announce("3");
    await().atMost(LONG).until(() -> done() == 1);
    assertThat(vendor.asked()).hasSizeGreaterThan(1);
    vendor.nowSays(200, "{\"field_data\": []}");
    announce("4");
    await().atMost(LONG).until(() -> done() == 2);
    List<ConsumerRecord<String, byte[]>> letters = read(LETTERS);
    assertThat(letters)
        .extracting(
            letter -> header(letter, "dlq_topic"),
            letter -> header(letter, "dlq_stage"),
            letter -> header(letter, "dlq_error"),
            letter -> header(letter, "dlq_message"))
        .containsExactly(
            tuple(ANNOUNCED, "process", "vendor", "status 404"),
            tuple(ANNOUNCED, "process", "refused", "contact.missing email"));
    assertThat(letters.get(0).value()).isEqualTo(read(ANNOUNCED).get(0).value());
    assertThat(letters.get(0).key()).isEqualTo("meta");
    assertThat(metric("rapport_webhooks_fetch_given_up_total")).isEqualTo(2);
    vendor.nowSays(200, LEAD.formatted("5"));
    announce("5");
    await().atMost(LONG).until(() -> captured().size() == 1);
  }

  private void startService() throws Exception {
    Path providers = folder.resolve("providers.yaml");
    Files.writeString(
        providers,
        """
        meta: {adapter: meta, verifyToken: x, appSecret: %s, accessToken: x, graphUrl: "%s"}
        """
            .formatted(Vendors.SECRET, vendor.url()));
    service =
        new SpringApplication(IntakeWithBroker.NoRegistry.class, IntakeApplication.class)
            .run(
                "--server.port=0",
                "--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--rapport.identity.secret=" + "x".repeat(32),
                "--rapport.state-dir=" + folder.resolve("state"),
                "--rapport.intake.webhooks=" + providers,
                "--rapport.intake.fetch-patience=2s",
                "--logging.level.root=error");
    await().atMost(LONG).until(() -> get("/actuator/health/readiness").statusCode() == 200);
  }

  private void announce(String id) throws Exception {
    String json =
        """
        {"object": "page", "entry": [{"changes": [{"field": "leadgen",
         "value": {"leadgen_id": "%s", "created_time": 1767355199}}]}]}
        """
            .formatted(id);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root() + "/v1/webhooks/meta"))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", "sha256=" + Vendors.hex(json))
            .POST(BodyPublishers.ofString(json, UTF_8))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  /** How many announcements are dealt with for good. */
  private long done() {
    try (var consumer = consumer("lead-intake-service.fetch.meta")) {
      return consumer.committed(Set.copyOf(partitions(consumer, ANNOUNCED))).values().stream()
          .mapToLong(committed -> committed == null ? 0 : committed.offset())
          .sum();
    }
  }

  private List<ConsumerRecord<String, byte[]>> captured() {
    return read(CAPTURED);
  }

  private static LeadCaptured lead(ConsumerRecord<String, byte[]> record) {
    return new SingleObjectSerde<>(LeadCaptured.class)
        .deserializer()
        .deserialize(record.topic(), record.value());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return EventHeaders.text(record.headers(), name).orElse("");
  }

  private KafkaConsumer<String, byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.getBrokersAsString(),
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Everything in a topic, in the order of its coming. */
  private List<ConsumerRecord<String, byte[]>> read(String topic) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (var consumer = consumer("reader")) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (all.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    all.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    return all;
  }

  private double metric(String start) throws Exception {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(root() + path)).GET().build(), BodyHandlers.ofString());
  }

  private String root() {
    return "http://localhost:"
        + service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
