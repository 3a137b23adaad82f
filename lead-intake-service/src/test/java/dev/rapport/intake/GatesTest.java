package dev.rapport.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "PROPFIND"})
  void methods_that_nothing_answers_to_are_refused_with_whatever_they_bring(String method) {
    RunningIntake intake = RunningIntake.get();

    for (String path : new String[] {"/nowhere", "/v1/imports", "/forms/contact"}) {
      HttpResponse<String> answer = intake.send(form(intake, path, method, 12 << 20));

      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
      assertThat(answer.body()).contains("https://rapport.dev/problems/method-not-allowed");
    }
  }

  @Test
  void a_form_is_read_nowhere_before_its_size_is_bounded() {
    RunningIntake intake = RunningIntake.get();
    String release = "/v1/quarantine/00000000-0000-0000-0000-000000000000/release";

    for (String path : new String[] {"/nowhere", release, "/v1/forms/contact", "/v1/leads"}) {
      assertThat(intake.send(form(intake, path, "POST", 12 << 20)).statusCode())
          .as(path)
          .isEqualTo(413);
    }
    // Within the bounds of any body, but nothing that the container makes parameters of.
    assertThat(intake.send(form(intake, release, "POST", 1_000_000)).statusCode())
        .isBetween(400, 499);
  }

  @Test
  void nothing_of_a_refused_file_reaches_the_disk(@TempDir Path disk) throws IOException {
    try (RunningIntake intake =
            RunningIntake.start(
                "--rapport.intake.operator-key=operators",
                "--server.tomcat.basedir=" + disk,
                "--rapport.state-dir=" + disk.resolve("state"));
        RawRequest refused =
            RawRequest.begin(
                intake,
                """
                POST /v1/imports HTTP/1.1
                Host: localhost
                Prefer: respond-async
                Content-Type: multipart/form-data; boundary=z
                Content-Length: 1000000
                """,
                new String(file(500_000), US_ASCII).replace("--z--", ""))) {
      List<Path> before = files(disk);
      assertThat(refused.line()).startsWith("HTTP/1.1 401");
      assertThat(files(disk))
          .isEqualTo(before)
          .noneMatch(file -> file.toString().contains("upload"));
      assertThat(disk.resolve("state/imports")).satisfies(GatesTest::isEmptyOrAbsent);
    }
  }

  private static void isEmptyOrAbsent(Path folder) {
    assertThat(Files.exists(folder) ? files(folder) : List.of()).isEmpty();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form of nothing but names, each of which would cost memory. */
  private static HttpRequest.Builder form(
      RunningIntake intake, String path, String method, int bytes) {
    return intake
        .request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, BodyPublishers.ofString("a&".repeat(bytes / 2)));
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
