package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.stack.StackRecord.PartRecord;
import dev.rapport.local.stack.StackRecord.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");

  @TempDir private Path folder;

  private StateFolder state = new StateFolder(Path.of("."));

  @BeforeEach
  void create() {
    state = new StateFolder(folder.resolve("state"));
    state.create();
  }

  @Test
  void what_was_written_is_read_again() {
    StackRecord record =
        record(new ProcessMark(42, START))
            .with(new PartRecord(Part.INTAKE, new ProcessMark(43, START), START, true, 2))
            .ready(Duration.ofMillis(12_345));

    new StackFile(state).write(record);

    assertThat(new StackFile(state).read()).contains(record);
  }

  @Test
  void without_a_stack_there_is_no_record() {
    assertThat(new StackFile(state).read()).isEmpty();
  }

  @Test
  void a_record_that_cannot_be_read_is_named() throws IOException {
    Files.writeString(state.stackFile(), "{");

    assertThatThrownBy(() -> new StackFile(state).read())
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("cannot read " + state.stackFile());
  }

  @Test
  void a_process_with_our_pid_that_started_at_another_time_is_not_ours() {
    ProcessMark us = ProcessMark.of(ProcessHandle.current());
    ProcessMark stranger = new ProcessMark(us.pid(), us.startedAt().minusSeconds(60));

    assertThat(us.alive()).contains(ProcessHandle.current());
    assertThat(stranger.alive()).isEmpty();
    new StackFile(state).write(record(stranger));
    assertThat(LocalStack.attach(state)).isEmpty();
  }

  @Test
  void only_one_supervisor_holds_the_lock() {
    try (StackLock first = StackLock.take(state).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(StackLock.take(state)).isEmpty();
    }
    assertThat(StackLock.take(state)).isPresent();
  }

  @Test
  void the_identity_secret_is_made_once_long_enough_and_for_its_owner_only() throws IOException {
    String secret = IdentitySecret.of(state);

    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(IdentitySecret.of(state)).isEqualTo(secret);
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(state.identitySecret())))
        .isEqualTo("rw-------");
  }

  private static StackRecord record(ProcessMark supervisor) {
    return new StackRecord(supervisor, Ports.DEFAULT, Phase.STARTING, 0, "", List.of());
  }
}
