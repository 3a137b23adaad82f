package dev.rapport.intake.imports;

import static dev.rapport.intake.imports.ImportClient.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.Submission;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports whose process ends before they do. */
class ImportKillTest {

  private static final String PREFIX = "killable ";

  @TempDir private Path state;

  @Test
  void an_import_goes_on_by_itself_after_its_process_was_killed() throws Exception {
    String location = locationBeforeKill();
    Path remains = cutOff(location);

    try (RunningIntake intake = RunningIntake.start("--rapport.state-dir=" + state)) {
      ImportClient client = new ImportClient(intake);
      assertThat(BackgroundImportTest.counts(client.await(location, "COMPLETED")))
          .containsExactly(3_000, 2_700, 0, 300);
      assertThat(client.report(location))
          .extracting(line -> line.get(0))
          .containsExactlyElementsOf(
              IntStream.range(0, 300).mapToObj(i -> Integer.toString(10 * i + 2)).toList());
      assertThat(intake.sink().kept()).hasSize(2_700);
      assertThat(remains).doesNotExist();
      assertThat(client.taken(KilledImport.rows())).isEqualTo(location);
    }
  }

  /** What is left by a kill after an order was written and before its folder got its name. */
  private Path cutOff(String location) throws IOException {
    Path imports = state.resolve("imports");
    Path remains = Files.createDirectory(imports.resolve(UUID.randomUUID() + ".part"));
    UUID nobodyWasTold = UUID.randomUUID();
    String id = location.substring("/v1/imports/".length());
    Path order = imports.resolve(id).resolve("order.json");
    Files.writeString(
        remains.resolve("order.json"),
        Files.readString(order).replace(id, nobodyWasTold.toString()));
    Files.writeString(remains.resolve("file"), file(10));
    return remains;
  }

  /** Has a process take a file, and kills it in the middle. */
  private String locationBeforeKill() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                KilledImport.class.getName(),
                state.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(PREFIX)) {
        line = lines.readLine();
      }
      assertThat(line).isNotNull();
      return line.substring(PREFIX.length());
    } finally {
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor()).as("killed").isNotZero();
    }
  }

  @Test
  void an_import_stops_between_rows_when_the_service_does_and_goes_on_with_the_next() {
    Set<UUID> seen = new HashSet<>();
    String location;
    try (RunningIntake intake = RunningIntake.start("--rapport.state-dir=" + state)) {
      ImportClient client = new ImportClient(intake);
      intake.sink().holdAfter(700);
      location = client.taken(file(2_000));
      await().until(() -> intake.sink().held() > 0);
      intake.sink().refuse(true);
      intake.sink().letGo();
      await().until(() -> client.progress(location(client)).has("detail"));
      intake.sink().kept().stream().map(Submission::id).forEach(seen::add);
    }
    try (RunningIntake intake = RunningIntake.start("--rapport.state-dir=" + state)) {
      ImportClient client = new ImportClient(intake);
      assertThat(BackgroundImportTest.counts(client.await(location, "COMPLETED")))
          .containsExactly(2_000, 2_000, 0, 0);
      List<UUID> again = intake.sink().kept().stream().map(Submission::id).toList();
      assertThat(again).hasSize(2_000).doesNotHaveDuplicates().containsAll(seen);
      assertThat(seen).hasSizeLessThan(2_000);
    }
  }

  private static String location(ImportClient client) {
    return "/v1/imports/"
        + ImportClient.json(client.get("/v1/imports")).at("/imports/0/importId").asString();
  }
}
