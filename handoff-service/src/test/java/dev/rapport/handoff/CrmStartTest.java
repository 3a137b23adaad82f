package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rapport.handoff.crm.InvalidConnectionsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

class CrmStartTest {

  @Test
  void a_connection_with_a_fault_keeps_the_service_from_starting_and_is_named(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("crm.yaml"),
            """
            odoo:
              sender: {query: {name: token, secret: written-down}}
              leadId: /lead
              eventId: /id
              stage: /stage
              stages: {Won: WIN}
            """);

    Throwable refused =
        catchThrowable(
            () ->
                new SpringApplicationBuilder(HandoffApplication.class)
                    .web(WebApplicationType.NONE)
                    .run(
                        "--rapport.kafka.bootstrap-servers=localhost:1",
                        "--rapport.state-dir=" + folder,
                        "--rapport.crm.connections=" + file));

    assertThat(refused).hasRootCauseInstanceOf(InvalidConnectionsException.class);
    assertThat(new InvalidConnectionsAnalyzer().analyze(refused))
        .extracting(FailureAnalysis::getDescription)
        .asString()
        .contains(file + ", line 2: odoo.sender.query.secret must be ${NAME} of the environment")
        .contains(file + ", line 6: odoo.stages.Won must be one of ACCEPTED")
        .doesNotContain("written-down");
  }
}
