package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.local.stack.Addresses;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Every query of the Conversion dashboard finds something in a real Prometheus that has scraped the
 * services during a demo. What Grafana would draw of it is not seen here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedStack.class)
class ConversionDashboardTest {

  private static final JsonNode DASHBOARD =
      HttpJson.JSON.readTree(Checkout.text("deploy/grafana/dashboards/conversion.json"));
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

  private final HttpJson http = new HttpJson();

  @SuppressWarnings("NullAway.Init") // set before all
  private Process prometheus;

  @SuppressWarnings("NullAway.Init") // set before all
  private URI address;

  @BeforeAll
  void scrapeADemo(RunningStack stack) throws Exception {
    Path program = Commands.require("prometheus", "Debian's package prometheus");
    Path folder = Checkout.scratch("prometheus-" + System.nanoTime());
    Files.createDirectories(folder);
    int port = RunningStack.freePorts(1).get(0);
    address = URI.create("http://localhost:" + port);
    Files.writeString(folder.resolve("prometheus.yml"), configuration(stack.addresses()));
    Files.copy(Checkout.path("deploy/prometheus/alerts.yml"), folder.resolve("alerts.yml"));
    prometheus =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(IOException.class) // until it listens
        .untilAsserted(() -> assertThat(series("up == 1")).as("scraped services").hasSize(4));
    poison(stack.addresses());
    tellMore(stack.addresses().intake());
    stack.rapport("demo", "--leads", "300", "--seed", "7", "--json");
    // Rates need two scrapes after the last stage has moved.
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(series("count_over_time(rapport_outcomes_total[1m]) > 1")).isNotEmpty());
  }

  @AfterAll
  void stop() {
    prometheus.destroy();
    prometheus.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @TestFactory
  Stream<DynamicTest> every_query_of_every_panel_finds_something() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode panel : DASHBOARD.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String query = target.get("expr").asString();
        tests.add(
            DynamicTest.dynamicTest(
                "%s: %s"
                    .formatted(
                        panel.get("title").asString(), target.get("legendFormat").asString()),
                () ->
                    await()
                        .atMost(SOON)
                        .untilAsserted(
                            () -> assertThat(series(chosen(query))).as(query).isNotEmpty())));
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> every_variable_offers_something_to_choose() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode variable : DASHBOARD.get("templating").get("list")) {
      if (variable.get("type").asString().equals("query")) {
        Matcher query = LABEL_VALUES.matcher(variable.get("definition").asString());
        assertThat(query.matches()).as(variable.get("definition").asString()).isTrue();
        tests.add(
            DynamicTest.dynamicTest(
                variable.get("name").asString(),
                () ->
                    assertThat(
                            ask(
                                    "/api/v1/label/%s/values?match[]=%s",
                                    query.group(2), query.group(1))
                                .get("data"))
                        .isNotEmpty()));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> every_alert_is_about_something_that_is_measured() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    Pattern metric = Pattern.compile("\\b(rapport_\\w+|kafka_\\w+|up)\\b");
    Matcher used = metric.matcher(Checkout.text("deploy/prometheus/alerts.yml"));
    while (used.find()) {
      String name = used.group(1);
      tests.add(
          DynamicTest.dynamicTest(name, () -> assertThat(series(name)).as(name).isNotEmpty()));
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  /** The shipped configuration with the addresses of this stack, scraping often. */
  private static String configuration(Addresses addresses) {
    return Checkout.text("deploy/prometheus/prometheus.yml")
        .replace("scrape_interval: 5s", "scrape_interval: 1s")
        .replace("lead-intake-service:8091", addresses.intake().getAuthority())
        .replace("qualification-service:8092", addresses.qualification().getAuthority())
        .replace("handoff-service:8093", addresses.handoff().getAuthority())
        .replace("feedback-service:8094", addresses.feedback().getAuthority());
  }

  /** What Grafana puts in for its variables when all is chosen. */
  private static String chosen(String query) {
    return query
        .replace("$__range", "15m")
        .replace("$__rate_interval", "15m")
        .replace("$source", ".*")
        .replace("$standard", ".*");
  }

  /** A lead that does something afterwards: a signal is heard, and it is judged again. */
  private void tellMore(URI intake) throws Exception {
    String person = "\"email\": \"heard@example.com\"";
    assertThat(http.post(intake.resolve("/v1/leads"), "{" + person + "}").statusCode())
        .isEqualTo(202);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        // One that comes before its lead waits for it, and judges nothing again.
        .untilAsserted(
            () -> {
              http.post(
                  intake.resolve("/v1/signals"), "{" + person + ", \"name\": \"demo_watched\"}");
              assertThat(series("rapport_leads_judged_again_total")).isNotEmpty();
            });
  }

  /** Something that no service can read, so that there is a dead letter to be counted. */
  private static void poison(Addresses addresses) throws Exception {
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.kafka());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.LEADS_CAPTURED.name(), "poison", new byte[] {0, 0, 0, 0, 0, 1}))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private JsonNode series(String query) throws IOException, InterruptedException {
    return ask("/api/v1/query?query=%s", query).get("data").get("result");
  }

  private JsonNode ask(String path, String... arguments) throws IOException, InterruptedException {
    Object[] encoded =
        Stream.of(arguments)
            .map(argument -> URLEncoder.encode(argument, StandardCharsets.UTF_8))
            .toArray();
    var answer = http.get(URI.create(address + path.formatted(encoded).replace("[]", "%5B%5D")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return HttpJson.json(answer);
  }
}
