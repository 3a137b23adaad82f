package dev.rapport.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RawRequest;
import dev.rapport.intake.RunningIntake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many bodies at a time, over HTTP as it is. */
class BodyRoomTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LEAD = "{\"email\": \"ada@example.com\"}";
  private static final String LARGE_LEAD = "{\"email\": \"ada@example.com\"}" + " ".repeat(60_000);

  @Test
  void large_bodies_share_what_there_is_and_small_ones_get_in_beside_them() throws IOException {
    try (RunningIntake intake =
        RunningIntake.start(
            "--rapport.intake.max-body=64KB",
            "--rapport.intake.max-webhook=64KB",
            "--rapport.intake.body-room=128KB")) {
      // Without a part for small ones these three would fill it to the last block.
      try (RawRequest small = begin(intake, 8_000);
          RawRequest large = begin(intake, 61_000)) {
        // Two large ones that grow at the same time may both find no room, and leave it all free.
        await().atMost(SOON).until(() -> intake.post(LARGE_LEAD).statusCode() == 503);
        RawRequest other = begin(intake, 61_000);
        assertThat(List.of(small, large, other)).doesNotHaveDuplicates();
        HttpResponse<String> answer = intake.post(LARGE_LEAD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("https://rapport.dev/problems/full");
        assertThat(intake.post(LEAD).statusCode()).isEqualTo(202);
        assertThat(refused(intake, "room")).isGreaterThanOrEqualTo(2);
        other.close();
      }
      await().atMost(SOON).until(() -> intake.post(LARGE_LEAD).statusCode() == 202);
    }
  }

  @Test
  void a_body_that_stops_coming_is_given_up_and_so_is_one_that_trickles() throws IOException {
    try (RunningIntake intake = RunningIntake.start("--rapport.intake.body-time=1s")) {
      try (RawRequest silent = begin(intake, 10);
          RawRequest trickling = begin(intake, 10)) {
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> {
                  if (refused(intake, "time") == 0) {
                    trickling.send(" ");
                  }
                  return refused(intake, "time") == 2;
                });
        for (RawRequest late : new RawRequest[] {silent, trickling}) {
          assertThat(late.line()).startsWith("HTTP/1.1 408");
          assertThat(ended(late)).isTrue();
        }
      }
      assertThat(intake.post(LEAD).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void no_body_is_larger_than_any_may_be_whatever_it_says_of_itself() {
    RunningIntake intake = RunningIntake.get();
    double before = refused(intake, "size");
    byte[] large = new byte[(1 << 20) + 1];

    HttpResponse<String> said =
        intake.send(intake.request("/forms/contact").POST(BodyPublishers.ofByteArray(large)));
    HttpResponse<String> unsaid =
        intake.send(
            intake
                .request("/v1/webhooks/salesforce")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

    assertThat(said.statusCode()).isEqualTo(413);
    assertThat(said.body())
        .contains("https://rapport.dev/problems/too-large")
        .contains("\"errors\":[{\"field\":\"\",\"code\":");
    assertThat(unsaid.statusCode()).isEqualTo(413);
    assertThat(unsaid.body())
        .contains("https://rapport.dev/problems/too-large")
        .contains("\"errors\":[{\"field\":\"\",\"code\":");
    assertThat(refused(intake, "size") - before).isEqualTo(2);
  }

  private static boolean ended(RawRequest request) throws IOException {
    String line = request.line();
    while (line != null) {
      line = request.line();
    }
    return true;
  }

  private static double refused(RunningIntake intake, String cause) {
    return intake.counted("rapport.bodies.refused", "cause", cause);
  }

  /** Sends most of a lead, and then nothing. */
  private static RawRequest begin(RunningIntake intake, int bytes) throws IOException {
    return RawRequest.begin(
        intake,
        """
        POST /v1/leads HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 62000
        """,
        " ".repeat(bytes));
  }
}
