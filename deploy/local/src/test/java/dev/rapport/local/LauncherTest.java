package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of a checkout, where nothing is built yet. */
class LauncherTest {

  @TempDir private Path checkout;

  @BeforeEach
  void copyTheScript() throws IOException {
    Files.copy(Path.of("../../rapport"), checkout.resolve("rapport"));
    Files.createDirectories(checkout.resolve("schemas"));
    Files.writeString(checkout.resolve("schemas/pom.xml"), "<project/>");
  }

  @Test
  void help_names_every_command_and_builds_nothing() throws Exception {
    for (String asked : List.of("help", "--help", "-h")) {
      Answer answer = rapport(asked);

      assertThat(answer.exitCode()).isZero();
      assertThat(answer.text()).startsWith("Usage: ./rapport").doesNotContain("building");
      for (String command : Rapport.commandLine().getSubcommands().keySet()) {
        assertThat(answer.text()).containsPattern("(?m)^  " + command + " ");
      }
    }
  }

  @Test
  void nothing_is_up_where_nothing_is_built() throws Exception {
    assertThat(rapport("status").exitCode()).isEqualTo(3);
    assertThat(rapport("status", "--state", "here").text())
        .isEqualTo("Rapport is not up (nothing is built yet; state in here).\n");
    assertThat(rapport("down"))
        .isEqualTo(
            new Answer(
                0,
                "Rapport was not up (nothing is built yet; state in %s/.rapport).\n"
                    .formatted(checkout)));
  }

  @Test
  void a_stack_that_another_build_left_is_looked_at() throws Exception {
    Files.createDirectories(checkout.resolve(".rapport"));
    Files.writeString(checkout.resolve(".rapport/stack.json"), "{}");

    assertThat(rapport("down").text()).startsWith("rapport: building needs Maven");
  }

  @Test
  void what_must_run_is_built() throws Exception {
    assertThat(rapport("up")).isEqualTo(rapport("demo"));
    assertThat(rapport("up").text()).startsWith("rapport: building needs Maven");
  }

  /** With a PATH that has the usual tools and no Maven. */
  private Answer rapport(String... arguments) throws Exception {
    Path tools = Files.createDirectories(checkout.resolve("tools"));
    for (String tool : List.of("cat", "dirname", "find", "head", "readlink", "sed")) {
      Path link = tools.resolve(tool);
      Path program = Path.of("/usr/bin", tool);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Files.exists(program) ? program : Path.of("/bin", tool));
      }
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", "./rapport"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", checkout.toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private record Answer(int exitCode, String text) {}
}
