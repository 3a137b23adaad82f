package dev.rapport.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.Screening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** What holds for every file, whatever its rows. */
class ImportCountsTest {

  private static final Path STATE = folder();
  private static final RunningIntake INTAKE =
      RunningIntake.start(List.of(Suspicion.class), "--rapport.state-dir=" + STATE);

  /** A row, and what is to become of it. */
  enum Kind {
    GOOD("lead%d@example.com,Engines"),
    SUSPECT("lead%d@example.com,Suspicious"),
    BAD("nobody%d,Engines");

    private final String row;

    Kind(String row) {
      this.row = row;
    }
  }

  /** Holds back one company. */
  static class Suspicion {

    @Bean
    @Primary
    Screening suspicion() {
      QuarantineReason reason = new QuarantineReason(QuarantineReason.Code.REPEATED_CONTENT, "");
      return submission ->
          "Suspicious".equals(submission.lead().text(LeadField.COMPANY))
              ? List.of(reason)
              : List.of();
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("imports");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void end() throws IOException {
    INTAKE.close();
    FileSystemUtils.deleteRecursively(STATE);
  }

  @Property(tries = 40)
  void every_row_counts_once_and_the_report_has_exactly_the_bad_ones(
      @ForAll @Size(max = 60) List<Kind> rows, @ForAll boolean later) {
    ImportClient client = new ImportClient(INTAKE);
    String file =
        IntStream.range(0, rows.size())
            .mapToObj(i -> rows.get(i).row.formatted(i) + "\n")
            .reduce("email,company," + UUID.randomUUID() + "\n", String::concat);
    String location =
        later
            ? client.taken(file)
            : "/v1/imports/" + ImportClient.json(client.now(file)).get("importId").asString();
    JsonNode end = client.await(location, "COMPLETED");

    assertThat(BackgroundImportTest.counts(end))
        .containsExactly(
            rows.size(), count(rows, Kind.GOOD), count(rows, Kind.SUSPECT), count(rows, Kind.BAD));
    assertThat(client.report(location))
        .extracting(line -> line.get(0))
        .containsExactlyElementsOf(
            IntStream.range(0, rows.size())
                .filter(i -> rows.get(i) == Kind.BAD)
                .mapToObj(i -> Integer.toString(i + 2))
                .toList());
  }

  private static int count(List<Kind> rows, Kind kind) {
    return (int) rows.stream().filter(kind::equals).count();
  }
}
