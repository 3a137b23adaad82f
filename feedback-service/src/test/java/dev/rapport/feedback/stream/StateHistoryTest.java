package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.FunnelSourceState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.SubmissionOutcome;
import dev.rapport.feedback.state.SubmissionState;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateHistoryTest {

  static List<Schema> records() {
    return List.of(
        JourneyState.getClassSchema(),
        FunnelCellState.getClassSchema(),
        FunnelSourceState.getClassSchema(),
        BinCellState.getClassSchema(),
        SubmissionOutcome.getClassSchema(),
        SubmissionState.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("records")
  void the_last_version_in_the_history_is_the_record_as_it_is(Schema record) throws IOException {
    List<Schema> history = history(record);
    assertThat(history).isNotEmpty();
    assertThat(history.get(history.size() - 1)).isEqualTo(record);
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
      String resource = "/history/%s/v%d.avsc".formatted(record.getName(), version);
      try (InputStream json = StateHistoryTest.class.getResourceAsStream(resource)) {
        if (json == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(json));
      }
    }
  }
}
