package dev.rapport.intake.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RunningIntake;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Many bodies at a time, over HTTP as it is. */
class BodyRoomTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LEAD = "{\"email\": \"ada@example.com\"}";

  @Test
  void what_all_requests_hold_in_memory_is_bounded_and_given_back() throws IOException {
    try (RunningIntake intake =
        RunningIntake.start(
            "--rapport.intake.max-body=16KB",
            "--rapport.intake.max-webhook=16KB",
            "--rapport.intake.body-room=32KB")) {
      try (Socket one = begin(intake);
          Socket other = begin(intake)) {
        assertThat(one.isConnected() && other.isConnected()).isTrue();
        await().atMost(SOON).until(() -> intake.post(LEAD).statusCode() == 503);
        HttpResponse<String> answer = intake.post(LEAD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("https://rapport.dev/problems/full");
      }
      await().atMost(SOON).until(() -> intake.post(LEAD).statusCode() == 202);
    }
  }

  /** Sends most of a lead, and then nothing. */
  private static Socket begin(RunningIntake intake) throws IOException {
    Socket socket = new Socket("localhost", URI.create(intake.address()).getPort());
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /v1/leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 16000\r\n\r\n"
                + " ".repeat(15_000))
            .getBytes(US_ASCII));
    out.flush();
    return socket;
  }
}
