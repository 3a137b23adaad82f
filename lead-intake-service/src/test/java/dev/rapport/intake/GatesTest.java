package dev.rapport.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, over HTTP as it is. */
class GatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--server.forward-headers-strategy=native",
        "--server.forward-headers-strategy=framework",
        "--server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
        "--spring.main.cloud-platform=kubernetes --server.forward-headers-strategy=",
        "--server.address=0.0.0.0"
      })
  void nobody_passes_for_an_operator_where_addresses_may_be_made_up(String settings) {
    try (RunningIntake intake = RunningIntake.start(settings.split(" "))) {
      HttpResponse<String> answer =
          intake.send(intake.request("/v1/imports").header("X-Forwarded-For", "127.0.0.1").GET());

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.body()).contains("rapport.intake.operator-key", "server.address");
      assertThat(intake.send(intake.request("/v1/imports").GET()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void this_machine_is_an_operator_where_nobody_else_gets_through() {
    RunningIntake intake = RunningIntake.get();

    assertThat(intake.send(intake.request("/v1/imports").GET()).statusCode()).isEqualTo(200);
    assertThat(
            intake
                .send(intake.request("/v1/imports").header("X-Forwarded-For", "127.0.0.1").GET())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void keys_open_what_they_are_for_and_nothing_else() {
    try (RunningIntake intake =
        RunningIntake.start(
            "--server.forward-headers-strategy=native",
            "--rapport.intake.operator-key=operators",
            "--rapport.intake.api-keys=old, new,")) {
      assertThat(imports(intake, "operators")).isEqualTo(200);
      assertThat(imports(intake, "old")).isEqualTo(401);
      assertThat(imports(intake, "")).isEqualTo(401);
      for (String path : new String[] {"/v1/leads", "/v1/signals"}) {
        assertThat(post(intake, path, "old").statusCode()).as(path).isNotEqualTo(401);
        assertThat(post(intake, path, "new").statusCode()).as(path).isNotEqualTo(401);
        assertThat(post(intake, path, "operators").statusCode()).as(path).isEqualTo(401);
        assertThat(post(intake, path, "").statusCode()).as(path).isEqualTo(401);
        assertThat(post(intake, path, "").body()).contains("key-needed");
      }
      assertThat(intake.send(intake.request("/forms/contact").GET()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_body_in_parts_is_let_in_where_files_are_imported_and_is_small_anywhere_else() {
    RunningIntake intake = RunningIntake.get();
    byte[] large = new byte[1_000_000];

    for (String path : new String[] {"/forms/contact", "/v1/imports", "/actuator/prometheus"}) {
      assertThat(
              intake
                  .send(
                      intake
                          .request(path)
                          .header("Content-Type", "multipart/form-data; boundary=z")
                          .method("GET", BodyPublishers.ofByteArray(large)))
                  .statusCode())
          .as(path)
          .isEqualTo(413);
    }
    assertThat(
            intake
                .send(
                    intake
                        .request("/v1/forms/contact")
                        .header("Content-Type", "Multipart/form-data; boundary=z")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .statusCode())
        .isEqualTo(413);
    assertThat(
            intake
                .send(
                    intake
                        .request("/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=z")
                        .POST(BodyPublishers.ofByteArray(file(large.length))))
                .body())
        .contains("\"accepted\":1");
  }

  /** One lead, and so many empty lines. */
  private static byte[] file(int lines) {
    return ("""
            --z\r
            Content-Disposition: form-data; name="file"; filename="leads.csv"\r
            Content-Type: text/csv\r
            \r
            email
            gates@example.com
            """
            + "\n".repeat(lines)
            + "\r\n--z--\r\n")
        .getBytes(US_ASCII);
  }

  private static int imports(RunningIntake intake, String key) {
    return intake
        .send(intake.request("/v1/imports").header("Authorization", "Bearer " + key).GET())
        .statusCode();
  }

  private static HttpResponse<String> post(RunningIntake intake, String path, String key) {
    return intake.send(
        intake
            .request(path)
            .header("Content-Type", "application/json")
            .header("Authorization", "bearer " + key)
            .POST(BodyPublishers.ofString("{\"email\": \"ada@example.com\"}")));
  }
}
