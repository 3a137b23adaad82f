package dev.rapport.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRegisterTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final ImportLimits LIMITS =
      new ImportLimits(1_000, 1, 1, 1, 1_000, 0, Duration.ofDays(7));

  @TempDir private Path folder;
  private Instant now = START;

  @Test
  void nothing_of_an_import_is_left_when_its_time_is_up() throws IOException {
    ImportRegister register = open();
    UUID id = imported(register);
    now = START.plus(Duration.ofDays(7));
    register.sweep();
    assertThat(register.find(id)).isPresent();
    assertThat(register.report(id)).isPresent();

    now = START.plus(Duration.ofDays(7)).plusSeconds(1);
    register.sweep();
    assertThat(register.find(id)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_import_is_known_after_a_restart_until_its_time_is_up() throws IOException {
    UUID id = imported(open());
    ImportProgress progress = open().find(id).orElseThrow().progress(now);
    assertThat(progress.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(progress.finished()).isEqualTo(START);
    now = START.plus(Duration.ofDays(8));
    assertThat(open().find(id)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private ImportRegister open() throws IOException {
    return ImportRegister.open(
        Optional.of(folder), LIMITS, new ImportMetrics(new SimpleMeterRegistry()), () -> now);
  }

  private static UUID imported(ImportRegister register) throws IOException {
    ImportJournal journal = register.add(UUID.randomUUID(), null);
    register.newReport(journal.id()).close();
    register.end(journal, ImportState.COMPLETED, null);
    return journal.id();
  }
}
