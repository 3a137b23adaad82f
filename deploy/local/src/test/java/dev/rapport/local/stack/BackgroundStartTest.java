package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.stack.StackRecord.PartRecord;
import dev.rapport.local.stack.StackRecord.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor that is there, and does not come to an end: who runs the tests. */
class BackgroundStartTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final ProcessMark SUPERVISOR =
      ProcessMark.of(ProcessHandle.current().parent().orElseThrow());

  @TempDir private Path folder;

  private StateFolder state = new StateFolder(Path.of("."));
  private Instant now = START;

  @BeforeEach
  void create() {
    state = new StateFolder(folder.resolve("state"));
    state.create();
  }

  @Test
  void a_start_that_failed_says_why_also_if_stopping_takes_longer_than_anybody_waits() {
    new StackFile(state).write(record().failed("not ready in 3 minutes: intake, handoff"));

    assertThatThrownBy(() -> start().awaitReady(SUPERVISOR))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("not ready in 3 minutes: intake, handoff");
  }

  @Test
  void a_supervisor_that_hangs_leaves_word_of_what_is_not_ready() {
    new StackFile(state)
        .write(
            record()
                .with(new PartRecord(Part.KAFKA, SUPERVISOR, START, true, 0))
                .with(new PartRecord(Part.INTAKE, SUPERVISOR, START, false, 0)));

    assertThatThrownBy(() -> start().awaitReady(SUPERVISOR))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("not ready: %s; see".formatted(Part.INTAKE.label()));
  }

  private BackgroundStart start() {
    InstantSource leaping =
        () -> {
          now = now.plusSeconds(30);
          return now;
        };
    StackSettings settings =
        new StackSettings(
            state, Ports.DEFAULT, EnumSet.of(Part.KAFKA, Part.INTAKE), true, Duration.ofMinutes(3));
    return new BackgroundStart(settings, Console.standard(), leaping);
  }

  private static StackRecord record() {
    return new StackRecord(SUPERVISOR, Ports.DEFAULT, Phase.STARTING, 0, "", List.of());
  }
}
