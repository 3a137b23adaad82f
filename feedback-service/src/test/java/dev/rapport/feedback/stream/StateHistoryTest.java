package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.FunnelSourceState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.LessonState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.ReviewNameState;
import dev.rapport.feedback.state.SubmissionOutcome;
import dev.rapport.feedback.state.SubmissionState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is stored can be read by every later version. A changed schema is a new version of the
 * history: {@code mvn -pl schemas,feedback-service test -Dtest=StateHistoryTest
 * -Dhistory.append=true -Dsurefire.failIfNoSpecifiedTests=false} writes it.
 */
class StateHistoryTest {

  static List<Schema> records() {
    return List.of(
        JourneyState.getClassSchema(),
        FunnelCellState.getClassSchema(),
        FunnelSourceState.getClassSchema(),
        BinCellState.getClassSchema(),
        InputCellState.getClassSchema(),
        LessonState.getClassSchema(),
        ReviewCellState.getClassSchema(),
        ReviewNameState.getClassSchema(),
        SubmissionOutcome.getClassSchema(),
        SubmissionState.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("records")
  void the_last_version_in_the_history_is_the_record_as_it_is(Schema record) throws IOException {
    List<Schema> history = history(record);
    boolean recorded = !history.isEmpty() && history.get(history.size() - 1).equals(record);
    if (!recorded && Boolean.getBoolean("history.append")) {
      Path file = Path.of("src/main/resources" + resource(record, history.size() + 1));
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
    List<Schema> history = history(record);
    for (Schema reader : history) {
      for (Schema writer : history) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      }
    }
  }

  private static List<Schema> history(Schema record) throws IOException {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      try (InputStream json =
          StateHistoryTest.class.getResourceAsStream(resource(record, version))) {
        if (json == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(json));
      }
    }
  }

  private static String resource(Schema record, int version) {
    return "/history/%s/v%d.avsc".formatted(record.getName(), version);
  }
}
