package dev.rapport.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service against a real broker; only the schema registry is left out. */
public final class IntakeWithBroker implements AutoCloseable {

  private static final Duration READY = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedKafkaKraftBroker broker =
      new EmbeddedKafkaKraftBroker(
          1, 6, Topics.specs().stream().map(TopicSpec::name).toArray(String[]::new));
  private final List<String> settings;
  private ConfigurableApplicationContext service;

  /** Events without a registry. */
  public static class NoRegistry {

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

  /**
   * Starts both.
   *
   * @param state folder of the service
   * @param more settings
   */
  public IntakeWithBroker(Path state, String... more) {
    broker.afterPropertiesSet();
    settings =
        Stream.concat(
                Stream.of(
                    "--server.port=0",
                    "--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                    "--rapport.identity.secret=" + "x".repeat(32),
                    "--rapport.intake.patience=2s",
                    "--rapport.state-dir=" + state,
                    "--logging.level.root=error"),
                Stream.of(more))
            .toList();
    service = started();
  }

  private ConfigurableApplicationContext started() {
    service =
        new SpringApplication(NoRegistry.class, IntakeApplication.class)
            .run(settings.toArray(String[]::new));
    await().atMost(READY).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    return service;
  }

  /** Stops the service and starts it on what it left. */
  public void restart() {
    service.close();
    started();
  }

  /** Stops the broker for good. */
  public void loseBroker() {
    broker.destroy();
  }

  /** Something that the service is made of. */
  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** A request to the service. */
  public HttpRequest.Builder request(String path) {
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  /** Sends a request and returns the answer. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Posts a body of a type. */
  public HttpResponse<String> post(String path, String type, String body) {
    return send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body, UTF_8)));
  }

  /** Posts JSON. */
  public HttpResponse<String> postJson(String path, String json) {
    return post(path, "application/json", json);
  }

  /** A metric's value, over all its tags. */
  public double metric(String name) {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** All that is in a topic now. */
  public <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(
      TopicSpec topic, Class<V> type) {
    Map<String, Object> reading =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.getBrokersAsString(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<String, V>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            reading, new StringDeserializer(), new SingleObjectSerde<>(type).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
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

  @Override
  public void close() {
    service.close();
    broker.destroy();
  }
}
