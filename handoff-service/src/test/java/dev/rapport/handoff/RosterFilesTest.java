package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterFilesTest {

  @Test
  void a_fault_in_a_file_is_told_with_file_line_and_field(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sales.yaml");
    Files.writeString(
        file, "teams:\n  - teamId: emea\n    name: EMEA\n    timeZone: Mars/Olympus\n");

    assertThatThrownBy(() -> RosterFiles.read(List.of(folder.toString())))
        .isInstanceOfSatisfying(
            UnreadableRosterException.class,
            e -> {
              var analysis = new UnreadableRosterAnalyzer().analyze(e);
              assertThat(analysis).isNotNull();
              assertThat(analysis.getDescription())
                  .contains(file.toString(), "line 4", "teams[0].timeZone", "no time zone");
            });
  }

  @Test
  void a_missing_file_and_a_team_in_two_files_are_faults(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "{teamId: emea, name: EMEA, reps: [{repId: a, name: A}]}");
    Files.writeString(
        folder.resolve("b.yaml"), "{teamId: emea, name: EMEA, reps: [{repId: a, name: A}]}");

    assertThatThrownBy(() -> RosterFiles.read(List.of(folder.toString())))
        .isInstanceOf(UnreadableRosterException.class)
        .hasMessageContaining("'emea' is in");
    assertThatThrownBy(() -> RosterFiles.read(List.of(folder.resolve("none.yaml").toString())))
        .isInstanceOf(UnreadableRosterException.class)
        .hasMessageContaining("cannot be read");
  }
}
