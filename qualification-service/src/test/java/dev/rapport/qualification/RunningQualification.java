package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.standard.LeadStandard;
import dev.rapport.testing.FaultySerdes;
import dev.rapport.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole service on a real broker, only the registry left out, and how to ask it. */
final class RunningQualification implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ConfigurableApplicationContext context;

  private RunningQualification(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Serdes that need no registry. */
  @Configuration(proxyBeanMethods = false)
  static class WithoutRegistry {
    @Bean
    @Primary
    FaultySerdes singleObjectSerdes() {
      return new FaultySerdes(SingleObjectSerde::new, LeadAssessed.class);
    }
  }

  /** A broker with all topics. */
  static EmbeddedKafkaKraftBroker broker() throws Exception {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    // A test may move the service's clock by months; a broker takes an hour.
    broker.brokerProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.afterPropertiesSet();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      admin
          .createTopics(
              Topics.specs().stream()
                  .map(
                      spec ->
                          new NewTopic(spec.name(), spec.partitions(), (short) 1)
                              .configs(spec.configuration()))
                  .toList())
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    return broker;
  }

  /** What the service has of a kind. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Starts an instance by the system's clock. */
  static RunningQualification start(
      EmbeddedKafkaKraftBroker broker, Path state, Path publicKeys, String... settings) {
    return start(broker, state, publicKeys, InstantSource.system(), settings);
  }

  /** Starts an instance and waits until it is ready. */
  static RunningQualification start(
      EmbeddedKafkaKraftBroker broker,
      Path state,
      Path publicKeys,
      InstantSource clock,
      String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--rapport.kafka.bootstrap-servers=" + broker.getBrokersAsString());
    arguments.add("--rapport.state-dir=" + state);
    arguments.add("--rapport.identity.secret=" + Captured.SECRET);
    arguments.add("--rapport.security.public-keys=" + publicKeys);
    arguments.add("--rapport.security.issuer-uri=" + TestTokens.ISSUER);
    arguments.add("--rapport.security.audience=" + TestTokens.AUDIENCE);
    arguments.add("--rapport.standard=file:" + secondVersion(state));
    arguments.add("--server.port=0");
    for (String setting : settings) {
      String name = setting.substring(0, setting.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(name));
      arguments.add(setting);
    }
    ApplicationContextInitializer<GenericApplicationContext> withClock =
        context ->
            context.registerBean(
                "movedClock",
                InstantSource.class,
                () -> clock,
                definition -> definition.setPrimary(true));
    RunningQualification started =
        new RunningQualification(
            new SpringApplicationBuilder(QualificationService.class, WithoutRegistry.class)
                .initializers(withClock)
                .run(arguments.toArray(String[]::new)));
    await()
        .atMost(PATIENCE)
        .until(() -> started.get("/actuator/health/readiness", "").statusCode() == 200);
    return started;
  }

  /**
   * The standard that comes with Rapport, as version 2 whatever its own: tests count from there.
   */
  private static Path secondVersion(Path state) {
    try (InputStream bundled =
        LeadStandard.class.getResourceAsStream("/dev/rapport/standard/b2b-default.yaml")) {
      String document = new String(Objects.requireNonNull(bundled).readAllBytes(), UTF_8);
      Files.createDirectories(state);
      return Files.writeString(
          state.resolve("standard.yaml"),
          document.replaceFirst("(?m)^version: \\d+$", "version: 2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  URI uri(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:" + port + path);
  }

  HttpResponse<String> get(String path, String token, String... headers) {
    return send(request(path, token, headers).GET());
  }

  HttpResponse<String> post(String path, String token, String body, String... headers) {
    return send(request(path, token, headers).POST(BodyPublishers.ofString(body)));
  }

  /** The status of a GET with these header lines and no others, a Host neither. */
  int statusOf(String path, String... lines) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort())) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      String head = "GET " + path + " HTTP/1.0\r\n" + String.join("\r\n", lines);
      socket.getOutputStream().write((head.strip() + "\r\n\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request of the bearer of a token; an empty one is not sent. */
  HttpRequest.Builder request(String path, String token, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
