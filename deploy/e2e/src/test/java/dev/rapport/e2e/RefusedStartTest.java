package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.local.stack.JdkSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose standard or roster cannot be read ends before it takes anything on, and says
 * where the fault is.
 */
class RefusedStartTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void an_unreadable_standard_is_refused_with_line_and_field() throws Exception {
    String sound =
        Checkout.text("schemas/src/main/resources/dev/rapport/standard/b2b-default.yaml");
    Path standard =
        Files.writeString(
            folder.resolve("standard.yaml"), sound.replaceFirst("(?m)^verdicts:", "verdict:"));

    String said =
        refusal("qualification-service", Map.of("RAPPORT_STANDARD", standard.toUri().toString()));

    assertThat(said)
        .contains("The lead standard is not valid")
        .containsPattern(
            "standard\\.yaml, line %d\\b.*\\bverdict\\b".formatted(lineOf("verdict:", standard)));
  }

  @Test
  void an_unreadable_roster_is_refused_with_line_and_field() throws Exception {
    Path roster =
        Files.writeString(
            folder.resolve("emea.yaml"),
            """
            teams:
              - teamId: emea
                name: EMEA
                territories:
                  - {name: UK, countries: [GB]}
                reps:
                  - {repId: one, name: One, weight: heavy}
            """);

    String said = refusal("handoff-service", Map.of("RAPPORT_ROSTER", roster.toString()));

    assertThat(said).contains("emea.yaml", "line 7", "weight");
  }

  private static long lineOf(String start, Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return 1 + lines.takeWhile(line -> !line.startsWith(start)).count();
    }
  }

  /** What a service says that does not start. */
  private String refusal(String module, Map<String, String> settings) throws Exception {
    Path output = folder.resolve(module + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                JdkSearch.ofThisMachine().newest().java().toString(),
                "-Xmx176m",
                "-jar",
                jar(module).toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("RAPPORT_STATE_DIR", folder.resolve("state").toString());
    // Nobody listens there: it is to refuse before it needs anybody.
    builder.environment().put("RAPPORT_KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
    builder.environment().put("RAPPORT_SECURITY_OPEN", "true");
    builder.environment().putAll(settings);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    String said = Files.readString(output);
    assertThat(ended).as("it ended by itself:%n%s", said).isTrue();
    assertThat(process.exitValue()).as(said).isNotZero();
    assertThat(said).doesNotContain("\tat ");
    return said;
  }

  private static Path jar(String module) {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Checkout.path(module + "/target/service"), "*.jar")) {
      return jars.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
