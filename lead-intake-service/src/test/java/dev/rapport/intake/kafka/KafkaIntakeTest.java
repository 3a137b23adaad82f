package dev.rapport.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.IntakeApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.json.JsonMapper;

/** The service against a real broker; only the schema registry is left out. */
class KafkaIntakeTest {

  private static final String TOPIC = Topics.LEADS_CAPTURED.name();

  @TempDir private Path state;

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 6, TOPIC);
  private ConfigurableApplicationContext service;

  /** Events without a registry. */
  static class NoRegistry {

    @Bean
    EventSerdes eventSerdes() {
      return new EventSerdes() {
        @Override
        public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
          return new SingleObjectSerde<>(type);
        }
      };
    }
  }

  @BeforeEach
  void start() {
    broker.afterPropertiesSet();
    service =
        new SpringApplication(NoRegistry.class, IntakeApplication.class)
            .run(
                "--server.port=0",
                "--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--rapport.identity.secret=" + "x".repeat(32),
                "--rapport.intake.patience=2s",
                "--rapport.state-dir=" + state,
                "--logging.level.root=error");
    await().atMost(Duration.ofSeconds(30)).until(() -> readiness() == 200);
  }

  @AfterEach
  void stop() {
    service.close();
    broker.destroy();
  }

  @Test
  void what_is_answered_202_can_be_read_or_waits_on_disk() throws Exception {
    HttpResponse<String> answer =
        post("application/json", "/v1/leads", "{\"email\": \"Ada@Example.com\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    // The first lead of a cold service may have taken the way over the disk.
    await().atMost(Duration.ofSeconds(30)).until(() -> !read().isEmpty());
    ConsumerRecord<String, LeadCaptured> captured = read().get(0);
    LeadCaptured lead = captured.value();
    assertThat(new JsonMapper().readTree(answer.body()).get("submissionId").asString())
        .isEqualTo(lead.getSubmissionId().toString());
    assertThat(captured.key()).isEqualTo(lead.getPersonKey()).doesNotContain("ada");
    assertThat(captured.timestamp()).isEqualTo(lead.getReceivedAt().toEpochMilli());
    assertThat(lead.getLead().getEmail()).isEqualTo("ada@example.com");
    assertThat(lead.getLead().getTyped()).isEqualTo(Map.of("email", "Ada@Example.com"));
    assertThat(lead.getRoute()).isEqualTo(IntakeRoute.API);
    assertThat(lead.getContentHash()).hasSize(64);
    assertThat(EventHeaders.text(captured.headers(), EventHeaders.TYPE))
        .contains("dev.rapport.LeadCaptured");
    assertThat(EventHeaders.text(captured.headers(), EventHeaders.ID))
        .contains(lead.getSubmissionId().toString());
    assertThat(EventHeaders.trace(captured.headers())).isPresent();

    HttpResponse<String> report =
        post("text/csv", "/v1/imports", "email,capturedAt\nb@example.com,2018-02-03\nnone,\n");
    assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
    assertThat(report.body()).contains("\"accepted\":1", "\"rejected\":1");
    assertThat(read())
        .filteredOn(record -> record.value().getRoute() == IntakeRoute.IMPORT)
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.value().getCapturedAt())
                    .isEqualTo(Instant.parse("2018-02-03T00:00:00Z")));

    broker.destroy();
    Instant asked = Instant.now();
    HttpResponse<String> spooled =
        post("application/json", "/v1/leads", "{\"email\": \"down@example.com\"}");
    assertThat(spooled.statusCode()).isEqualTo(202);
    assertThat(spooled.body()).contains("\"status\":\"spooled\"");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
    // Those after it do not wait for the broker at all.
    asked = Instant.now();
    assertThat(post("application/json", "/v1/leads", "{\"email\": \"too@example.com\"}").body())
        .contains("\"status\":\"spooled\"");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
    assertThat(readiness()).isEqualTo(200);
    assertThat(metric("rapport_spool_leads")).isEqualTo(2);
    assertThat(metric("rapport_spool_oldest_age_seconds")).isPositive();
  }

  private double metric(String name) throws Exception {
    return client
        .send(request("/actuator/prometheus").GET().build(), BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private List<ConsumerRecord<String, LeadCaptured>> read() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.getBrokersAsString(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<String, LeadCaptured>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            new SingleObjectSerde<>(LeadCaptured.class).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (all.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  private HttpResponse<String> post(String type, String path, String body) throws Exception {
    return client.send(
        request(path)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, UTF_8))
            .build(),
        BodyHandlers.ofString());
  }

  private int readiness() throws Exception {
    return client
        .send(request("/actuator/health/readiness").GET().build(), BodyHandlers.ofString())
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }
}
