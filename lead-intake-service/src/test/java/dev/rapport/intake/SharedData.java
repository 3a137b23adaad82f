package dev.rapport.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Other people's test data, which stays outside the project; tests skip where it is absent. */
public final class SharedData {

  private SharedData() {}

  /** A file of it. */
  public static Path file(String path) {
    Path file = root().resolve("data").resolve(path);
    assumeTrue(
        Files.isRegularFile(file),
        () -> "skipped: no " + path + " (set rapport.shared or RAPPORT_SHARED to the folder)");
    return file;
  }

  /** The rows of a CSV file of it. */
  public static List<NamedCsvRecord> rows(String path) throws IOException {
    try (Stream<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file(path)).stream()) {
      List<NamedCsvRecord> all = rows.toList();
      assertThat(all).isNotEmpty();
      return all;
    }
  }

  private static Path root() {
    String told =
        Objects.requireNonNullElse(
            System.getProperty("rapport.shared"),
            Objects.requireNonNullElse(System.getenv("RAPPORT_SHARED"), ""));
    // The module's folder is the working directory, and the repository is its parent.
    return told.isEmpty() ? Path.of("..", "..", "shared") : Path.of(told);
  }
}
