package dev.rapport.feedback;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.testing.FaultySerdes;
import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the whole service against a real broker of its own; only the registry's framing is left
 * out. It is started once for a class.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(WholeService.WithoutRegistry.class)
@DirtiesContext
abstract class WholeService {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final TestTokens TOKENS = new TestTokens();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path state;
  private static EmbeddedKafkaKraftBroker broker;
  private static KafkaProducer<String, byte[]> producer;

  @LocalServerPort private int port;

  @TestConfiguration
  static class WithoutRegistry {

    @Bean
    @Primary
    FaultySerdes singleObjectSerdes() {
      return new FaultySerdes(SingleObjectSerde::new, SalesOutcome.class);
    }
  }

  @BeforeAll
  static void startBroker() {
    broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperties(
        Map.of(
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1"));
    broker.afterPropertiesSet();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers(), "max.request.size", TopicSpec.MOST_RECORD_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    broker.destroy();
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("rapport.kafka.bootstrap-servers", WholeService::brokers);
    registry.add("rapport.state-dir", () -> state.toString());
    registry.add(
        "rapport.security.public-keys", () -> TOKENS.publicKeys(state.resolve("keys")).toString());
    registry.add("rapport.security.issuer-uri", () -> TestTokens.ISSUER);
    registry.add("rapport.security.audience", () -> TestTokens.AUDIENCE);
  }

  static String brokers() {
    return broker.getBrokersAsString();
  }

  /** How many partitions a topic has. */
  static int partitions(String topic) {
    return producer.partitionsFor(topic).size();
  }

  /** Returns when the broker has it. */
  static void send(String topic, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
  }

  /** Returns when the broker has it. */
  static <V extends SpecificRecord> void send(Topic<V> topic, String key, V value)
      throws Exception {
    send(topic.name(), key, topic.valueSerde().serializer().serialize(topic.name(), value));
  }

  int port() {
    return port;
  }

  String uri(String path) {
    return "http://localhost:" + port + path;
  }

  /** A request of the bearer of a token; an empty one is not sent. */
  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri(path)));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  static HttpResponse<String> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
