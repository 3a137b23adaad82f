package dev.rapport.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Other people's data, which stays outside the project; tests skip where it is absent. */
final class SharedData {

  private SharedData() {}

  /** A file of it. */
  static Path file(String path) {
    Path file = root().resolve("data").resolve(path).toAbsolutePath().normalize();
    assumeTrue(
        Files.isRegularFile(file),
        () ->
            "skipped: no "
                + path
                + " (set rapport.shared or RAPPORT_SHARED to the folder that holds data/)");
    return file;
  }

  private static Path root() {
    String told =
        Objects.requireNonNullElse(
            System.getProperty("rapport.shared"),
            Objects.requireNonNullElse(System.getenv("RAPPORT_SHARED"), ""));
    return told.isEmpty() ? Checkout.path("../shared") : Path.of(told);
  }
}
