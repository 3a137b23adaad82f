package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RapportTest {

  @TempDir private Path state;

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_port_in_use_is_one_line_that_names_the_port_and_what_wanted_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int exitCode =
          run(
              "up",
              "--detach",
              "--only",
              "kafka",
              "--state",
              state.toString(),
              "--kafka-port",
              String.valueOf(taken.getLocalPort()));

      assertThat(exitCode).isEqualTo(1);
      assertThat(errors.toString())
          .isEqualToNormalizingNewlines(
              ("rapport: port %d, which kafka needs, is in use by another process;"
                      + " move with --kafka-port or --port-offset\n")
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void status_of_a_stack_that_was_never_started_is_not_up() {
    assertThat(run("status", "--state", state.toString())).isEqualTo(3);
  }

  @Test
  void down_where_nothing_is_up_is_fine() {
    assertThat(run("down", "--state", state.toString())).isZero();
  }

  @Test
  void a_command_that_does_not_exist_is_a_usage_error() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(errors.toString()).contains("fly");
  }

  @Test
  void help_is_a_command_too() {
    assertThat(run("help")).isZero();
    String help = output.toString();
    output.getBuffer().setLength(0);
    assertThat(run("--help")).isZero();
    assertThat(help).startsWith("Usage: rapport").isEqualTo(output.toString());
    output.getBuffer().setLength(0);
    assertThat(run("help", "up")).isZero();
    assertThat(output.toString()).startsWith("Usage: rapport up");
  }

  @Test
  void what_cannot_be_is_a_usage_error() {
    assertThat(run("demo", "--rate", "-1")).isEqualTo(2);
    assertThat(run("demo", "--leads", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--rate 0 or more");
  }

  @Test
  void a_start_that_may_take_no_time_is_refused() {
    assertThat(run("up", "--state", state.toString(), "--timeout", "-1")).isEqualTo(1);
    assertThat(errors.toString()).contains("--timeout must be 1 or more");
  }

  @Test
  void a_token_is_of_a_role_that_there_is() {
    assertThat(run("token", "--state", state.toString(), "--role", "boss")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("'boss' is no role; there are marketing, sales, ops, integration");
    assertThat(run("token", "--state", state.toString(), "--role", "sales", "--hours", "0"))
        .isEqualTo(1);
    assertThat(run("token", "--state", state.toString())).isEqualTo(2);
  }

  private int run(String... arguments) {
    CommandLine rapport = Rapport.commandLine();
    rapport.setOut(new PrintWriter(output, true));
    rapport.setErr(new PrintWriter(errors, true));
    return rapport.execute(arguments);
  }
}
