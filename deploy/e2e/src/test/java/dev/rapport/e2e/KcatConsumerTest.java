package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The kcat commands that integrators are given; their options stand in a file that we ship. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KcatConsumerTest {

  private static final String EXAMPLES = "deploy/examples/consumers/kcat/";

  private final LeadHandoff takenBack = SampleEvents.assigned(UUID.randomUUID());
  private final LeadHandoff committed = SampleEvents.assigned(UUID.randomUUID());

  @SuppressWarnings("NullAway.Init") // set before all
  private RunningStack stack;

  @BeforeAll
  void up() {
    Path kcat = Commands.require("kcat", "Debian's package kcat");
    assertThat(kcat).isExecutable();
    stack = RunningStack.up("kcat-consumer", Set.of(Part.KAFKA, Part.REGISTRY));
    try (HandoffWriter writer = new HandoffWriter(stack.addresses())) {
      writer.abort(takenBack);
      writer.commit(committed);
    }
  }

  @AfterAll
  void down() {
    stack.close();
  }

  @Test
  void shows_key_headers_and_the_schema_of_what_was_committed() {
    String shown = script("headers.sh");

    assertThat(shown)
        .contains(committed.getLeadId().toString())
        .contains("ce_type=dev.rapport.LeadHandoff")
        .contains("ce_id=" + committed.getEventId())
        .containsPattern("frame=0[1-9][0-9]*")
        .doesNotContain(takenBack.getLeadId().toString());
  }

  @Test
  void shows_whole_handoffs_where_it_was_built_with_avro() {
    String abilities =
        Commands.run(Checkout.path(""), Duration.ofSeconds(10), List.of("kcat", "-V"));
    assumeTrue(abilities.contains("Avro"), "this kcat was built without Avro, as Debian's is");

    assertThat(script("handoffs.sh"))
        .contains(committed.getBrief().getHeadline())
        .doesNotContain(takenBack.getLeadId().toString());
  }

  private String script(String name) {
    Addresses addresses = stack.addresses();
    List<String> command = new ArrayList<>(List.of("env"));
    command.add("KAFKA=" + addresses.kafka());
    command.add("REGISTRY=" + addresses.registry() + "/apis/ccompat/v7");
    command.addAll(List.of("sh", Checkout.path(EXAMPLES + name).toString(), "-e", "-q"));
    return Commands.run(Checkout.path(""), Duration.ofSeconds(60), command);
  }
}
