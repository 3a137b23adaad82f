package dev.rapport.handoff;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.stream.StateSerdes;
import dev.rapport.testing.FaultySerdes;
import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * The whole service against a real broker of its own; only the registry is left out. It is asked by
 * somebody who has all roles, unless a token is given.
 */
public final class RunningHandoff implements AutoCloseable {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TestTokens TOKENS = new TestTokens();
  private static final Duration SOON = Duration.ofSeconds(60);

  private final EmbeddedKafkaBroker broker;
  private final ConfigurableApplicationContext service;
  private final URI base;

  /** Named where a service is started: what is annotated would be found by every test's. */
  static class WithoutRegistry {
    @Bean
    @Primary
    FaultySerdes registryFreeSerdes() {
      return new FaultySerdes(new StateSerdes(), LeadHandoff.class);
    }
  }

  private RunningHandoff(EmbeddedKafkaBroker broker, ConfigurableApplicationContext service) {
    this.broker = broker;
    this.service = service;
    this.base =
        URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
  }

  /** A broker of its own, with all topics. */
  static EmbeddedKafkaBroker startBroker() throws Exception {
    EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
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
    return broker;
  }

  /** What an instance is started with: the example rosters and callers of the test's own. */
  static String[] arguments(EmbeddedKafkaBroker broker, Path state, String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("rapport.kafka.bootstrap-servers", broker.getBrokersAsString());
    all.put("rapport.state-dir", state.toString());
    all.put("rapport.roster", "../deploy/examples/rosters");
    all.put("rapport.materials", "../deploy/examples/materials/materials.yaml");
    all.put("rapport.security.public-keys", TOKENS.publicKeys(state.resolve("keys")).toString());
    all.put("rapport.security.issuer-uri", TestTokens.ISSUER);
    all.put("rapport.security.audience", TestTokens.AUDIENCE);
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(2, equals), setting.substring(equals + 1));
    }
    return all.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  /** Starts it with the example rosters and waits until it is ready. */
  public static RunningHandoff start(Path state, String... settings) throws Exception {
    EmbeddedKafkaBroker broker = startBroker();
    RunningHandoff running =
        new RunningHandoff(
            broker,
            new SpringApplicationBuilder(HandoffApplication.class, WithoutRegistry.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments(broker, state, settings)));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              HttpResponse<String> readiness = running.get("/actuator/health/readiness");
              assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            });
    return running;
  }

  /** A token of somebody with these roles. */
  public static String token(String... roles) {
    return TOKENS.of("who", roles);
  }

  /** Its broker. */
  public EmbeddedKafkaBroker broker() {
    return broker;
  }

  /** What the service has of a kind. */
  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** What it has under a name. */
  public <T> T bean(String name, Class<T> type) {
    return service.getBean(name, type);
  }

  /** An address of it. */
  public URI uri(String path) {
    return base.resolve(path);
  }

  /**
   * Qualification says that leads are qualified, which were captured just now: no clock is over.
   */
  public void qualifies(LeadAssessed... leads) throws Exception {
    for (LeadAssessed lead : leads) {
      lead.setCapturedAt(Instant.now());
      lead.setLastCapturedAt(Instant.now());
      writes(TOPICS.leadsAssessed(), lead.getLeadId().toString(), lead);
    }
    for (LeadAssessed lead : leads) {
      await().atMost(SOON).until(() -> get("/v1/handoffs/" + lead.getLeadId()).statusCode() == 200);
    }
  }

  /** Somebody writes an event. */
  public <V extends SpecificRecord> void writes(Topic<V> topic, String key, V event)
      throws Exception {
    try (KafkaProducer<String, V> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      producer.send(new ProducerRecord<>(topic.name(), key, event)).get(30, TimeUnit.SECONDS);
    }
  }

  /** What sales told of a lead, in the order in which it was told. */
  public List<SalesOutcome> outcomesOf(String lead) {
    return written(TOPICS.salesOutcomes()).stream()
        .map(ConsumerRecord::value)
        .filter(outcome -> outcome.getLeadId().toString().equals(lead))
        .toList();
  }

  /** What it told qualification, as who reads committed sees it. */
  public List<LeadSignal> signals() {
    return written(TOPICS.leadsSignals()).stream().map(ConsumerRecord::value).toList();
  }

  /** What stands on a topic, as who reads committed sees it. */
  public <V extends SpecificRecord> List<ConsumerRecord<String, V>> written(Topic<V> topic) {
    try (KafkaConsumer<String, V> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "isolation.level",
                "read_committed"),
            topic.keySerde().deserializer(),
            topic.valueSerde().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, V>> all = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  /** Asks for an address. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  /** Looks at an address as somebody whom nobody knows. */
  public HttpResponse<String> look(String path) throws IOException, InterruptedException {
    return send(request(path, ""));
  }

  /** Sends JSON to an address. */
  public HttpResponse<String> post(String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /** Sends JSON, or nothing, by any method. */
  public HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(
        request(path, token("marketing", "sales", "ops", "integration"))
            .header("Content-Type", "application/json")
            .method(method, body == null ? noBody() : ofString(body)));
  }

  /** A request to be completed; an empty token is not sent. */
  public HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a form as a browser does from a page of the service: without a token. */
  public HttpResponse<String> form(String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path, "")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", base.toString())
            .POST(ofString(body)));
  }

  @Override
  public void close() {
    service.close();
    broker.destroy();
    assertThat(service.isActive()).isFalse();
  }
}
