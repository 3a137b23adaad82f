package dev.rapport.events.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamRecoveryTest {

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();
  private final StreamRecovery recovery = new StreamRecovery(() -> now, pauses::add);

  @Test
  void each_fault_in_a_row_waits_longer_up_to_a_limit() {
    for (int fault = 0; fault < 7; fault++) {
      assertThat(recovery.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    }

    assertThat(pauses.stream().map(Duration::toMillis))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
  }

  @Test
  void a_fault_after_a_calm_is_a_first_one() {
    assertThat(recovery.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    assertThat(recovery.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(recovery.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);

    assertThat(pauses).last().isEqualTo(Duration.ofMillis(500));
  }
}
