package dev.rapport.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.IntakeWithBroker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is asked to stop while leads are under way. */
class GracefulShutdownTest {

  private static final int LEADS = 20;

  @TempDir private Path state;

  @Test
  void what_is_under_way_is_kept_and_answered_before_it_stops() {
    try (IntakeWithBroker intake = new IntakeWithBroker(state)) {
      intake.loseBroker();
      HttpClient people = HttpClient.newHttpClient();
      // Each waits for the broker, for a second.
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, LEADS).mapToObj(number -> post(people, intake, number)).toList();
      await().until(() -> intake.metric("http_server_requests_active_seconds_count") > LEADS);

      intake.restart();

      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer).isCompleted();
                assertThat(answer.join().statusCode()).isEqualTo(202);
                assertThat(answer.join().body()).contains("\"status\":\"spooled\"");
              });
      assertThat(intake.metric("rapport_spool_leads")).isEqualTo(LEADS);
    }
  }

  private static CompletableFuture<HttpResponse<String>> post(
      HttpClient people, IntakeWithBroker intake, int number) {
    String lead = "{\"email\": \"late-%d@example.com\"}".formatted(number);
    return people.sendAsync(
        intake
            .request("/v1/leads")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(lead, UTF_8))
            .build(),
        BodyHandlers.ofString());
  }
}
