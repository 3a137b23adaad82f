package dev.rapport.intake.imports;

import static dev.rapport.intake.imports.ImportClient.file;
import static dev.rapport.intake.imports.ImportClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Submission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files that are imported after their senders have been answered. */
class BackgroundImportTest {

  @TempDir private static Path state;
  private static RunningIntake intake;
  private static ImportClient client;

  @BeforeAll
  static void start() {
    intake = RunningIntake.start("--rapport.state-dir=" + state);
    client = new ImportClient(intake);
  }

  @AfterAll
  static void end() {
    intake.close();
  }

  @AfterEach
  void forget() {
    intake.sink().letGo();
    await().until(() -> open().isEmpty());
    intake.sink().clear();
  }

  /** Imports that are not over: their rows would go into the next test's sink. */
  private static List<JsonNode> open() {
    return json(client.get("/v1/imports"))
        .get("imports")
        .valueStream()
        .filter(progress -> !progress.has("finished"))
        .toList();
  }

  @Test
  void a_file_is_answered_at_once_and_its_progress_can_be_seen() throws IOException {
    intake.sink().holdAfter(100);
    String file = file(1_000) + "not an address\n";
    HttpResponse<String> answer = client.later("", file);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Preference-Applied")).contains("respond-async");
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/v1/imports/" + json(answer).get("importId").asString());

    await().until(() -> intake.sink().held() > 0);
    JsonNode midway = client.await(location, "RUNNING");
    assertThat(midway.get("rows").asInt()).isEqualTo(100);
    assertThat(midway.get("bytesTotal").asInt()).isEqualTo(file.length());
    assertThat(midway.has("finished")).isFalse();
    assertThat(client.get(location + "/report").statusCode()).isEqualTo(409);
    assertThat(rights(location, "")).isEqualTo("rwx------");
    assertThat(rights(location, "file")).isEqualTo("rw-------");

    intake.sink().letGo();
    JsonNode end = client.await(location, "COMPLETED");
    assertThat(counts(end)).containsExactly(1_001, 1_000, 0, 1);
    assertThat(end.get("bytesRead").asInt()).isEqualTo(file.length());
    assertThat(end.at("/errors/0/line").asInt()).isEqualTo(1_002);
    assertThat(names(location)).containsExactlyInAnyOrder("outcome.json", "report.csv");
    assertThat(Files.readString(folder(location).resolve("outcome.json"))).doesNotContain("@");
  }

  @Test
  void the_same_file_sent_again_is_the_same_import() {
    intake.sink().holdAfter(0);
    String first = client.taken(file(20));
    assertThat(client.taken(file(20))).isEqualTo(first);
    intake.sink().letGo();
    client.await(first, "COMPLETED");
    assertThat(client.taken(file(20))).isEqualTo(first);
    assertThat(intake.sink().kept()).hasSize(20);
    assertThat(client.taken(file(21))).isNotEqualTo(first);
    assertThat(client.later("?constant.source.channel=event", file(20)).headers().map())
        .doesNotContainEntry("Location", List.of(first));
  }

  @Test
  void a_key_names_an_import_and_no_other() {
    String location = keyed("fair-1", file(5)).headers().firstValue("Location").orElseThrow();
    client.await(location, "COMPLETED");
    assertThat(keyed("fair-1", file(5)).headers().firstValue("Location")).contains(location);
    assertThat(keyed("fair-2", file(5)).headers().firstValue("Location"))
        .isNotEmpty()
        .isNotEqualTo(Optional.of(location));
    HttpResponse<String> other = keyed("fair-1", file(6));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("https://rapport.dev/problems/idempotency-key-reused");
  }

  @Test
  void rows_are_the_same_submissions_whether_their_sender_waits_or_not() {
    client.await(client.taken("email\nsame@example.com\n"), "COMPLETED");
    client.now("email\nsame@example.com\n");
    assertThat(intake.sink().kept()).extracting(Submission::id).hasSize(2).containsOnly(onlyId());
  }

  private static UUID onlyId() {
    return intake.sink().kept().get(0).id();
  }

  @Test
  void every_fault_is_in_the_report_and_none_of_them_is_a_formula() {
    String rows = "a@example.com,\uFFFD\nnobody,\n".repeat(2_500);
    String location = client.taken("email,=1+1\n" + rows);
    assertThat(client.await(location, "COMPLETED").get("rejected").asInt()).isEqualTo(5_000);
    HttpResponse<String> download = client.get(location + "/report");
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains(".csv");
    assertThat(download.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    List<List<String>> report = client.report(location);
    assertThat(report)
        .extracting(line -> line.get(0))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(2, 5_001).mapToObj(Integer::toString).toList());
    assertThat(report.get(0)).startsWith("2", "'=1+1", "text.undecodable");
    assertThat(report.get(1))
        .containsExactly("3", "email", "email.invalid", "No mail could be sent to this address.");
  }

  @Test
  void a_file_whose_sender_waits_is_an_import_like_any_other() {
    JsonNode answer = json(client.now("email\na@example.com\nnobody\n"));
    String location = "/v1/imports/" + answer.get("importId").asString();
    JsonNode progress = client.progress(location);
    assertThat(progress.get("state").asString()).isEqualTo("COMPLETED");
    assertThat(progress.get("background").asBoolean()).isFalse();
    assertThat(counts(progress)).containsExactly(2, 1, 0, 1);
    assertThat(client.report(location)).hasSize(1);
    assertThat(json(client.get("/v1/imports")).at("/imports/0/importId"))
        .isEqualTo(answer.get("importId"));
  }

  @Test
  void a_file_whose_sender_waits_can_be_watched() throws Exception {
    intake.sink().holdAfter(3);
    Thread sender = new Thread(() -> client.now(file(9)));
    sender.start();
    await().until(() -> intake.sink().held() == 6);
    JsonNode newest = json(client.get("/v1/imports")).at("/imports/0");
    assertThat(newest.get("state").asString()).isEqualTo("RUNNING");
    assertThat(newest.get("rows").asInt()).isEqualTo(3);
    intake.sink().letGo();
    sender.join();
  }

  @Test
  void what_is_no_file_of_leads_fails_with_the_reason_and_begins_again_when_sent_again() {
    String empty = client.taken("");
    assertThat(client.await(empty, "FAILED").get("detail").asString()).contains("empty");
    String query = "?column.nowhere=email";
    String wrong = client.later(query, file(1)).headers().firstValue("Location").orElseThrow();
    JsonNode end = client.await(wrong, "FAILED");
    assertThat(end.get("detail").asString()).contains("a column that the file does not have");
    assertThat(client.report(wrong)).hasSize(1);
    assertThat(names(wrong)).doesNotContain("file", "order.json");
    assertThat(client.later(query, file(1)).headers().firstValue("Location")).contains(wrong);
    client.await(wrong, "FAILED");
    assertThat(client.later("?mapping=%5B", file(1)).statusCode()).isEqualTo(422);
  }

  @Test
  void while_leads_cannot_be_kept_an_import_waits_and_then_goes_on() {
    intake.sink().refuse(true);
    String location = client.taken(file(2_000));
    await().until(() -> client.progress(location).has("detail"));
    assertThat(client.progress(location).get("state").asString()).isEqualTo("RUNNING");
    assertThat(client.progress(location).get("rows").asInt()).isZero();
    intake.sink().refuse(false);
    JsonNode end = client.await(location, "COMPLETED");
    assertThat(counts(end)).containsExactly(2_000, 2_000, 0, 0);
    assertThat(end.has("detail")).isFalse();
    assertThat(intake.sink().kept())
        .extracting(kept -> String.valueOf(kept.lead().email()))
        .containsExactlyElementsOf(
            IntStream.range(0, 2_000).mapToObj("lead%d@example.com"::formatted).toList());
  }

  @Test
  void a_fault_of_the_service_costs_no_file_and_no_row() {
    double before = intake.counted("rapport.imports.set.back");
    intake.sink().breakDown(true);
    String location = client.taken(file(1_000));
    await().until(() -> intake.counted("rapport.imports.set.back") > before);
    await().until(() -> client.progress(location).has("detail"));
    assertThat(client.progress(location).get("detail").asString()).contains("begins again");
    assertThat(client.progress(location).get("state").asString()).isEqualTo("WAITING");
    assertThat(names(location)).contains("file", "order.json");
    assertThat(client.taken(file(1_000))).isEqualTo(location);

    intake.sink().breakDown(false);
    JsonNode end = client.await(location, "COMPLETED");
    assertThat(counts(end)).containsExactly(1_000, 1_000, 0, 0);
    assertThat(end.has("detail")).isFalse();
    assertThat(names(location)).containsExactlyInAnyOrder("outcome.json", "report.csv");
  }

  @Test
  void a_file_that_somebody_took_off_the_disk_is_asked_for_again() throws IOException {
    intake.sink().breakDown(true);
    String location = client.taken(file(3));
    await().until(() -> client.progress(location).has("detail"));
    Files.delete(folder(location).resolve("file"));
    assertThat(client.await(location, "INTERRUPTED").get("detail").asString())
        .contains("send it again");
  }

  @Test
  void an_upload_that_is_cut_off_leaves_nothing_behind() throws IOException {
    int before = names().size();
    int port = intake.request("/").build().uri().getPort();
    try (Socket cut = new Socket(InetAddress.getLoopbackAddress(), port)) {
      cut.getOutputStream()
          .write(
              """
              POST /v1/imports HTTP/1.1\r
              Host: localhost\r
              Content-Type: text/csv\r
              Prefer: respond-async\r
              Content-Length: 1000000\r
              \r
              email
              a@example.com
              """
                  .getBytes(UTF_8));
      cut.getOutputStream().flush();
      await().until(() -> names().size() == before + 1);
    }
    await().until(() -> names().size() == before);
    assertThat(intake.sink().kept()).isEmpty();
  }

  @Test
  void only_what_is_a_file_of_leads_is_taken() {
    HttpResponse<String> answer =
        intake.send(
            intake
                .request("/v1/imports")
                .header("Content-Type", "application/pdf")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString("x")));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void an_import_that_nobody_sent_is_not_found() {
    for (String name : List.of("/v1/imports/" + new UUID(0, 0), "/v1/imports/..%2Fspool")) {
      assertThat(client.get(name).statusCode()).isIn(400, 404);
      assertThat(client.get(name + "/report").statusCode()).isIn(400, 404);
    }
  }

  @Test
  void a_file_in_parts_can_be_imported_later_as_well() {
    String body =
        """
        --X\r
        Content-Disposition: form-data; name="file"; filename="fair.csv"\r
        Content-Type: text/csv\r
        \r
        E,First name
        parts@example.com,Ada
        \r
        --X\r
        Content-Disposition: form-data; name="mapping"\r
        \r
        columns: {E: email}\r
        --X--\r
        """;
    HttpResponse<String> answer =
        intake.send(
            intake
                .request("/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=X")
                .header("Prefer", "wait=5, Respond-Async; x=y")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(202);
    client.await(answer.headers().firstValue("Location").orElseThrow(), "COMPLETED");
    assertThat(intake.sink().kept())
        .extracting(kept -> kept.lead().text(LeadField.FIRST_NAME))
        .containsExactly("Ada");
  }

  @Test
  void imports_and_their_rows_are_counted() {
    double rows = intake.counted("rapport.imports.rows");
    double ended = intake.counted("rapport.imports.ended");
    client.await(client.taken("email\ncounted@example.com\nnobody\n"), "COMPLETED");
    assertThat(intake.counted("rapport.imports.rows")).isEqualTo(rows + 2);
    await().until(() -> intake.counted("rapport.imports.ended") == ended + 1);
  }

  private static HttpResponse<String> keyed(String key, String file) {
    return intake.send(
        client.request("", file).header("Prefer", "respond-async").header("Idempotency-Key", key));
  }

  /** Rows, accepted, quarantined, rejected. */
  static List<Integer> counts(JsonNode progress) {
    return Stream.of("rows", "accepted", "quarantined", "rejected")
        .map(name -> progress.get(name).asInt())
        .toList();
  }

  private static Path folder(String location) {
    return state.resolve("imports").resolve(location.substring("/v1/imports/".length()));
  }

  private static String rights(String location, String name) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(folder(location).resolve(name)));
  }

  private static List<String> names(String location) {
    return names(folder(location));
  }

  private static List<String> names() {
    return names(state.resolve("imports"));
  }

  private static List<String> names(Path folder) {
    return Stream.of(Objects.requireNonNull(folder.toFile().list())).toList();
  }
}
