package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

  private final StringWriter errors = new StringWriter();

  @Test
  void what_can_be_measured_is_named_where_it_is_not_what_was_asked_for() {
    assertThat(run("--only", "intake,colour")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("'colour' is not measured; there are intake, spool, pipeline, latency, memory");
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone(@TempDir Path folder) throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "text");

    assertThat(run("--only", "intake", "--folder", folder.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains(folder + " is not empty");
    assertThat(folder).isDirectoryContaining(mine::equals);
  }

  private int run(String... arguments) {
    return new CommandLine(new Bench()).setErr(new PrintWriter(errors, true)).execute(arguments);
  }
}
