package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.LeadObjections;
import dev.rapport.handoff.state.LeadWaiting;
import dev.rapport.handoff.state.ObjectionsCounted;
import dev.rapport.handoff.state.SegmentObjections;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.UndeliveredHandoff;
import dev.rapport.handoff.state.WaitingLead;
import dev.rapport.handoff.state.WatchedLead;
import dev.rapport.handoff.state.WebhookDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State that an older version of this service wrote can be read, and an older version can be rolled
 * back to. A changed record gets the next number under {@code history/<Record>}: {@code
 * -Dtest=StateHistoryTest -Dhistory.append=true} writes it.
 */
class StateHistoryTest {

  private static final Path HISTORY = Path.of("src/main/resources/history");

  static Stream<Schema> records() {
    return Stream.of(
        WaitingLead.SCHEMA$,
        LeadWaiting.SCHEMA$,
        TeamBooks.SCHEMA$,
        TeamEvent.SCHEMA$,
        HandoffCommand.SCHEMA$,
        LeadObjections.SCHEMA$,
        ObjectionsCounted.SCHEMA$,
        SegmentObjections.SCHEMA$,
        WebhookDestination.SCHEMA$,
        UndeliveredHandoff.SCHEMA$,
        WatchedLead.SCHEMA$);
  }

  @ParameterizedTest
  @MethodSource("records")
  void the_newest_version_in_the_history_is_the_record_itself(Schema record) throws IOException {
    List<Schema> history = history(record);
    boolean recorded = !history.isEmpty() && history.get(history.size() - 1).equals(record);
    if (!recorded && Boolean.getBoolean("history.append")) {
      Path file = file(record, history.size() + 1);
      Files.createDirectories(file.getParent());
      Files.writeString(file, SchemaFormatter.format("json/pretty", record) + "\n");
      return;
    }
    assertThat(recorded)
        .as("%s changed: append it to the history (see this class)", record.getName())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("records")
  void every_version_reads_every_other(Schema record) throws IOException {
    for (Schema released : history(record)) {
      assertReads(record, released);
      assertReads(released, record);
    }
  }

  private static void assertReads(Schema reader, Schema writer) {
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getCompatibility())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static List<Schema> history(Schema record) throws IOException {
    List<Schema> history = new ArrayList<>();
    while (Files.exists(file(record, history.size() + 1))) {
      history.add(new Schema.Parser().parse(file(record, history.size() + 1).toFile()));
    }
    return history;
  }

  private static Path file(Schema record, int version) {
    return HISTORY.resolve(record.getName()).resolve("v" + version + ".avsc");
  }
}
