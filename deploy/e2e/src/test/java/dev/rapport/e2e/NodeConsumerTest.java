package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private static final Duration SOON = Duration.ofSeconds(90);
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
      try (Consumer consumer = new Consumer(stack.addresses())) {
        JsonNode printed = consumer.handoffOf(committed.getEventId());

        assertThat(printed.get("leadId").asString()).isEqualTo(committed.getLeadId().toString());
        assertThat(printed.get("kind").asString()).isEqualTo("ASSIGNED");
        assertThat(printed.get("at").asString()).isEqualTo("2026-11-21T10:00:02.123Z");
        assertThat(printed.get("score").asInt()).isEqualTo(82);
        assertThat(printed.get("headline").asString())
            .isEqualTo(committed.getBrief().getHeadline());
        assertThat(consumer.printed(takenBack.getEventId())).isEmpty();
      }
    }
  }

  @Test
  void prints_the_handoff_of_a_lead_that_was_posted(RunningStack stack) throws Exception {
    String name = "node-" + UUID.randomUUID();
    try (Consumer consumer = new Consumer(stack.addresses())) {
      assertThat(
              new HttpJson().submit(stack.addresses().intake(), name, SampleLead.salesReady(name)))
          .as("taken with 202")
          .isPresent();

      JsonNode printed = consumer.handoffWith("email", name + "@quotes.example");

      assertThat(printed.get("kind").asString()).isEqualTo("ASSIGNED");
      assertThat(printed.get("rep").asString()).isNotBlank();
      assertThat(printed.get("headline").asString()).isNotBlank();
    }
  }

  /** The example, running. */
  private static final class Consumer implements AutoCloseable {

    private final Path out = Files.createTempFile(FOLDER, "handoffs", ".out");
    private final Path err = Files.createTempFile(FOLDER, "handoffs", ".err");
    private final Process process;

    Consumer(Addresses addresses) throws IOException {
      var builder =
          new ProcessBuilder("node", "handoffs.js")
              .directory(FOLDER.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("KAFKA", addresses.kafka());
      builder.environment().put("REGISTRY", addresses.registry() + "/apis/ccompat/v7");
      builder.environment().put("GROUP", "node-consumer-" + UUID.randomUUID());
      process = builder.start();
    }

    JsonNode handoffOf(UUID eventId) {
      return handoffWith("eventId", eventId.toString());
    }

    JsonNode handoffWith(String field, String value) {
      return await()
          .atMost(SOON)
          .until(() -> whileRunning().printed(field, value), Optional::isPresent)
          .orElseThrow();
    }

    private Consumer whileRunning() throws IOException {
      assertThat(process.isAlive()).as("running; it said: %s", Files.readString(err)).isTrue();
      return this;
    }

    Optional<JsonNode> printed(UUID eventId) throws IOException {
      return printed("eventId", eventId.toString());
    }

    private Optional<JsonNode> printed(String field, String value) throws IOException {
      String text = Files.readString(out);
      // The last line may be half written.
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.startsWith("{"))
          .map(SampleLead.JSON::readTree)
          .filter(handoff -> handoff.path(field).asString("").equals(value))
          .findFirst();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }
  }
}
