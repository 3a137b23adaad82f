package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ConsoleTest {

  @TempDir private Path folder;

  @Test
  void a_line_that_looks_like_our_markup_is_printed_as_it_is() {
    assertThat(printed(Ansi.OFF, "a @|red b|@")).isEqualTo("intake        | a @|red b|@\n");
  }

  @Test
  void a_terminal_sees_the_name_in_colour_and_the_line_without() {
    assertThat(printed(Ansi.ON, "hello")).contains("\u001B[32m").endsWith(" hello\n");
  }

  @Test
  void a_part_is_ready_so_long_after_its_start() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), Ansi.OFF)
        .ready(Part.INTAKE, Addresses.of(Ports.shiftedBy(0)), Duration.ofMillis(61_240));

    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("intake        | ready at http://localhost:8081 after 61.2 s");
  }

  @Test
  void a_new_log_keeps_the_last_one_beside_it() throws IOException {
    Path log = folder.resolve("intake.log");
    for (String line : new String[] {"first", "second"}) {
      try (LogFile file = LogFile.begin(log)) {
        file.append(line);
      }
    }

    assertThat(log).hasContent("second");
    assertThat(folder.resolve("intake.log.1")).hasContent("first");
    assertThat(LogFile.tail(log, 5)).containsExactly("second");
  }

  @Test
  void the_last_words_of_a_dead_child_are_its_faults_and_not_where_they_were_thrown() {
    Path log = folder.resolve("intake.log");
    LogFile file = LogFile.begin(log);
    Stream.of("Started", "Caused by: no disk", "\tat a.B.c(B.java:1)", "\t... 3 more", "")
        .forEach(file::append);

    assertThat(LogFile.tail(log, 1)).containsExactly("Caused by: no disk");
  }

  private static String printed(Ansi ansi, String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), ansi).line(Part.INTAKE, line);
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
