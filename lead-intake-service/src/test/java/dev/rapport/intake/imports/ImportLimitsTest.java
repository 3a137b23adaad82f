package dev.rapport.intake.imports;

import static dev.rapport.intake.imports.ImportClient.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RunningIntake;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLimitsTest {

  @TempDir private Path state;

  @Test
  void a_file_that_is_too_large_is_refused_and_leaves_nothing_behind() {
    try (RunningIntake intake = start("--rapport.intake.imports.max-file=1KB")) {
      ImportClient client = new ImportClient(intake);
      assertThat(client.later("", file(1_000)).statusCode()).isEqualTo(413);
      assertThat(state.resolve("imports")).isEmptyDirectory();
      assertThat(intake.sink().kept()).isEmpty();
    }
  }

  @Test
  void a_file_for_which_the_disk_has_no_room_is_refused_and_leaves_nothing_behind() {
    try (RunningIntake intake = start("--rapport.intake.imports.keep-free=4096TB")) {
      HttpResponse<String> answer = new ImportClient(intake).later("", file(10));
      assertThat(answer.statusCode()).isEqualTo(507);
      assertThat(answer.body()).contains("https://rapport.dev/problems/no-room");
      assertThat(state.resolve("imports")).isEmptyDirectory();
    }
  }

  @Test
  void more_files_than_may_wait_are_told_to_come_again() {
    try (RunningIntake intake =
        start("--rapport.intake.imports.concurrent=1", "--rapport.intake.imports.waiting=1")) {
      ImportClient client = new ImportClient(intake);
      intake.sink().holdAfter(0);
      String running = client.taken(file(1));
      await().until(() -> intake.sink().held() == 1);
      String waiting = client.taken(file(2));
      assertThat(client.progress(waiting).get("state").asString()).isEqualTo("WAITING");

      HttpResponse<String> refused = client.later("", file(3));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(client.now(file(4)).statusCode()).isEqualTo(429);

      intake.sink().letGo();
      client.await(running, "COMPLETED");
      client.await(waiting, "COMPLETED");
      assertThat(client.later("", file(3)).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void without_a_folder_the_answer_comes_at_the_end_all_the_same() {
    ImportClient client = new ImportClient(RunningIntake.get());
    HttpResponse<String> answer = client.later("", file(3));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    String location = "/v1/imports/" + ImportClient.json(answer).get("importId").asString();
    assertThat(client.progress(location).get("state").asString()).isEqualTo("COMPLETED");
    assertThat(client.get(location + "/report").statusCode()).isEqualTo(404);
  }

  private RunningIntake start(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "--rapport.state-dir=" + state;
    return RunningIntake.start(all);
  }
}
