package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.IntakeApplication;
import dev.rapport.intake.IntakeWithBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** In a container network the names of brokers that are away do not resolve. */
class UnresolvedBrokerTest {

  @TempDir private Path state;

  @Test
  void while_no_brokers_name_resolves_the_service_starts_and_takes_leads()
      throws IOException, InterruptedException {
    try (ConfigurableApplicationContext service =
        new SpringApplication(IntakeWithBroker.NoRegistry.class, IntakeApplication.class)
            .run(
                "--server.port=0",
                "--rapport.kafka.bootstrap-servers=kafka-0.nowhere.invalid:9092",
                "--rapport.identity.secret=" + "x".repeat(32),
                "--rapport.state-dir=" + state,
                "--logging.level.root=error")) {
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/leads"))
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"email\": \"ada@example.com\"}"))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).contains("\"status\":\"spooled\"");
    }
  }
}
