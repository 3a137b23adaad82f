package dev.rapport.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that tests run, and the rule for those that are not there. */
final class Commands {

  /** Set in CI: a program that is missing fails the test instead of skipping it. */
  private static final String REQUIRE_ALL = "RAPPORT_REQUIRE_ALL";

  private Commands() {}

  /** Whether what a test needs must be there. */
  static boolean allRequired() {
    return Boolean.parseBoolean(System.getenv(REQUIRE_ALL));
  }

  /**
   * The path of a program that a test cannot do without.
   *
   * @param install how a person gets it
   */
  static Path require(String program, String install) {
    Optional<Path> found = find(program);
    if (allRequired()) {
      assertThat(found).as("%s on the PATH (%s)", program, install).isPresent();
    }
    assumeTrue(found.isPresent(), "needs " + program + " on the PATH: " + install);
    return found.orElseThrow();
  }

  /**
   * Runs a program to its end and returns what it wrote to standard output.
   *
   * @throws AssertionError with all that it said, if it fails or takes longer than {@code patience}
   */
  static String run(Path folder, Duration patience, List<String> command) {
    try {
      Path out = Files.createTempFile("rapport-e2e", ".out");
      Path err = Files.createTempFile("rapport-e2e", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended && process.exitValue() == 0)
            .as(
                "%s%s%nsaid:%n%s%n%s",
                String.join(" ", command),
                ended ? "" : " (still running after " + patience + ")",
                Files.readString(out),
                Files.readString(err))
            .isTrue();
        return Files.readString(out, UTF_8);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command.get(0), e);
    }
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
