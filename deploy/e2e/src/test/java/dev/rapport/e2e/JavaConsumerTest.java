package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The consumer in Java that integrators are given, compiled and run as they do. */
class JavaConsumerTest {

  @Test
  void reads_what_was_committed_and_nothing_that_was_taken_back() throws IOException {
    LeadHandoff takenBack = SampleEvents.assigned(UUID.randomUUID());
    LeadHandoff committed = SampleEvents.assigned(UUID.randomUUID());
    try (RunningStack stack = RunningStack.up("java-consumer", Set.of(Part.KAFKA, Part.REGISTRY))) {
      try (HandoffWriter writer = new HandoffWriter(stack.addresses())) {
        writer.abort(takenBack);
        writer.commit(committed);
      }
      try (ExampleConsumer consumer =
          new ExampleConsumer(stack.addresses(), Checkout.scratch("consumers/java"), command())) {
        String line = consumer.line(printed -> printed.contains(committed.getEventId().toString()));

        assertThat(line)
            .contains("ASSIGNED", "lead=" + committed.getLeadId(), "rep=Rosa Vega")
            .endsWith(committed.getBrief().getHeadline());
        assertThat(consumer.lines()).noneMatch(l -> l.contains(takenBack.getEventId().toString()));
      }
    }
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        Checkout.path("deploy/examples/consumers/java/PrintHandoffs.java").toString());
  }
}
