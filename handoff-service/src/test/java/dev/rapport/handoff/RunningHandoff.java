package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.stream.StateSerdes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole service against a real broker of its own; only the registry is left out. */
public final class RunningHandoff implements AutoCloseable {

  private static final Topics TOPICS = new Topics(new StateSerdes());
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final EmbeddedKafkaBroker broker;
  private final ConfigurableApplicationContext service;
  private final URI base;

  /** Named where a service is started: what is annotated would be found by every test's. */
  static class WithoutRegistry {
    @Bean
    @Primary
    EventSerdes registryFreeSerdes() {
      return new StateSerdes();
    }
  }

  private RunningHandoff(EmbeddedKafkaBroker broker, ConfigurableApplicationContext service) {
    this.broker = broker;
    this.service = service;
    this.base =
        URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
  }

  /** Starts it with the example rosters and waits until it is ready. */
  public static RunningHandoff start(Path state, String... arguments) throws Exception {
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
    RunningHandoff running =
        new RunningHandoff(
            broker,
            new SpringApplicationBuilder(HandoffApplication.class, WithoutRegistry.class)
                .web(WebApplicationType.SERVLET)
                .run(
                    Stream.concat(
                            Stream.of(
                                "--server.port=0",
                                "--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                                "--rapport.state-dir=" + state,
                                "--rapport.roster=../deploy/examples/rosters",
                                "--rapport.materials=../deploy/examples/materials/materials.yaml"),
                            Stream.of(arguments))
                        .toArray(String[]::new)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> running.get("/actuator/health/readiness").statusCode() == 200);
    return running;
  }

  /** What the service has of a kind. */
  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** An address of it. */
  public URI uri(String path) {
    return base.resolve(path);
  }

  /**
   * Qualification says that leads are qualified, which were captured just now: no clock is over.
   */
  public void qualifies(LeadAssessed... leads) throws Exception {
    Topic<LeadAssessed> topic = TOPICS.leadsAssessed();
    try (KafkaProducer<String, LeadAssessed> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      for (LeadAssessed lead : leads) {
        lead.setCapturedAt(Instant.now());
        lead.setLastCapturedAt(Instant.now());
        producer
            .send(new ProducerRecord<>(topic.name(), lead.getLeadId().toString(), lead))
            .get(30, TimeUnit.SECONDS);
      }
    }
    for (LeadAssessed lead : leads) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> get("/v1/handoffs/" + lead.getLeadId()).statusCode() == 200);
    }
  }

  /** What sales told of a lead, in the order in which it was told. */
  public List<SalesOutcome> outcomesOf(String lead) {
    return all(TOPICS.salesOutcomes()).stream()
        .filter(outcome -> outcome.getLeadId().toString().equals(lead))
        .toList();
  }

  /** What it told qualification, as who reads committed sees it. */
  public List<LeadSignal> signals() {
    return all(TOPICS.leadsSignals());
  }

  private <V extends SpecificRecord> List<V> all(Topic<V> topic) {
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
      List<V> all = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(record.value()));
      }
      return all;
    }
  }

  /** Asks for an address. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a form as a browser does from a page of the service. */
  public HttpResponse<String> form(String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", base.toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    service.close();
    broker.destroy();
    assertThat(service.isActive()).isFalse();
  }
}
