package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.Ports;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.StackSettings;
import dev.rapport.local.stack.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StackOptionsTest {

  @Test
  void without_options_the_whole_stack_comes_up_on_the_published_ports_with_state_at_home() {
    assertThat(parse())
        .isEqualTo(
            new StackSettings(
                new StateFolder(Path.of(System.getProperty("user.home"), ".rapport")),
                Ports.DEFAULT,
                Part.all(),
                true,
                Duration.ofMinutes(3)));
  }

  @Test
  void every_port_moves_by_the_offset_except_those_named() {
    assertThat(parse("--port-offset", "10000", "--kafka-port", "9999").ports())
        .isEqualTo(
            new Ports(
                Map.of(
                    Part.KAFKA, 9999,
                    Part.REGISTRY, 18080,
                    Part.INTAKE, 18081,
                    Part.QUALIFICATION, 18082,
                    Part.HANDOFF, 18083,
                    Part.FEEDBACK, 18084)));
  }

  @Test
  void the_remaining_options_reach_the_settings() {
    assertThat(
            parse(
                "--state",
                "relative",
                "--only",
                "kafka,registry",
                "--no-restart",
                "--timeout",
                "7"))
        .isEqualTo(
            new StackSettings(
                new StateFolder(Path.of("relative").toAbsolutePath()),
                Ports.DEFAULT,
                java.util.Set.of(Part.KAFKA, Part.REGISTRY),
                false,
                Duration.ofSeconds(7)));
  }

  @Test
  void forms_webhooks_and_crms_of_ones_own_reach_the_services(@TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("webhooks.yaml"));

    assertThat(
            parse(
                    "--forms",
                    folder.toString(),
                    "--webhooks",
                    file.toString(),
                    "--crm",
                    folder.toString())
                .told())
        .isEqualTo(
            Map.of(
                "RAPPORT_INTAKE_FORMS", folder.toString(),
                "RAPPORT_INTAKE_WEBHOOKS", file.toString(),
                "RAPPORT_CRM_CONNECTIONS", folder.toString()));
    assertThatThrownBy(() -> parse("--forms", folder.resolve("none").toString()))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("--forms: ");
  }

  @Test
  void two_parts_on_one_port_are_refused() {
    assertThatThrownBy(() -> parse("--intake-port", "8082"))
        .isInstanceOf(StackException.class)
        .hasMessage("port 8082 is given to 2 parts");
  }

  @Test
  void a_port_that_does_not_exist_is_refused_by_the_name_of_what_wanted_it() {
    assertThatThrownBy(() -> parse("--port-offset", "57000"))
        .isInstanceOf(StackException.class)
        .hasMessageMatching("\\w+ needs a port between 1 and 65535, not \\d+");
  }

  private static StackSettings parse(String... arguments) {
    Host host = new Host();
    new CommandLine(host).parseArgs(arguments);
    return host.options.settings();
  }

  @Command
  private static final class Host {
    @Mixin private StackOptions options = new StackOptions();
  }
}
