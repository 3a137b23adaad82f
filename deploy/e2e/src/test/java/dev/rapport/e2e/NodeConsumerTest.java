package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The consumer in Node that integrators are given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedStack.class)
class NodeConsumerTest {

  private static final Path FOLDER = Checkout.scratch("consumers/node");

  @BeforeAll
  void install() throws IOException {
    Commands.require("node", "Debian's package nodejs");
    Path npm = Commands.require("npm", "Debian's package npm");
    Files.createDirectories(FOLDER);
    for (String file : List.of("package.json", "package-lock.json", "handoffs.js")) {
      Files.writeString(
          FOLDER.resolve(file), Checkout.text("deploy/examples/consumers/node/" + file));
    }
    Commands.run(
        FOLDER,
        Duration.ofMinutes(5),
        List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }

  @Test
  void reads_what_was_committed_and_nothing_that_was_taken_back() throws IOException {
    LeadHandoff takenBack = SampleEvents.assigned(UUID.randomUUID());
    LeadHandoff committed = SampleEvents.assigned(UUID.randomUUID());
    try (RunningStack stack = RunningStack.up("node-consumer", Set.of(Part.KAFKA, Part.REGISTRY))) {
      try (HandoffWriter writer = new HandoffWriter(stack.addresses())) {
        writer.abort(takenBack);
        writer.commit(committed);
      }
      try (ExampleConsumer consumer = consumer(stack.addresses())) {
        JsonNode printed = handoff(consumer, committed.getEventId().toString());

        assertThat(printed.get("leadId").asString()).isEqualTo(committed.getLeadId().toString());
        assertThat(printed.get("kind").asString()).isEqualTo("ASSIGNED");
        assertThat(printed.get("at").asString()).isEqualTo("2026-11-21T10:00:02.123Z");
        assertThat(printed.get("score").asInt()).isEqualTo(82);
        assertThat(printed.get("headline").asString())
            .isEqualTo(committed.getBrief().getHeadline());
        assertThat(consumer.lines()).noneMatch(l -> l.contains(takenBack.getEventId().toString()));
      }
    }
  }

  @Test
  void prints_the_handoff_of_a_lead_that_was_posted(RunningStack stack) throws Exception {
    String name = "node-" + UUID.randomUUID();
    try (ExampleConsumer consumer = consumer(stack.addresses())) {
      assertThat(
              new HttpJson().submit(stack.addresses().intake(), name, SampleLead.salesReady(name)))
          .as("taken with 202")
          .isPresent();

      JsonNode printed = handoff(consumer, name + "@quotes.example");

      assertThat(printed.get("kind").asString()).isEqualTo("ASSIGNED");
      assertThat(printed.get("rep").asString()).isNotBlank();
      assertThat(printed.get("headline").asString()).isNotBlank();
    }
  }

  private static ExampleConsumer consumer(Addresses addresses) throws IOException {
    return new ExampleConsumer(addresses, FOLDER, List.of("node", "handoffs.js"));
  }

  private static JsonNode handoff(ExampleConsumer consumer, String mark) {
    return HttpJson.JSON.readTree(
        consumer.line(line -> line.startsWith("{") && line.contains('"' + mark + '"')));
  }
}
