package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.stream.WatchedStreams;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HandoffReadinessTest {

  @Test
  void all_must_hold_and_what_does_not_is_named() {
    AtomicReference<KafkaStreams.State> state = new AtomicReference<>(KafkaStreams.State.CREATED);
    AtomicBoolean inForce = new AtomicBoolean();
    HandoffReadiness readiness =
        new HandoffReadiness(
            WatchedStreams.ofStates(state::get),
            Map.of("broker", () -> true, "rosters", inForce::get));
    assertThat(readiness.health())
        .isEqualTo(Health.down().withDetail("streams", "CREATED").build());

    state.set(KafkaStreams.State.RUNNING);
    assertThat(readiness.health())
        .isEqualTo(
            Health.down()
                .withDetail("streams", "RUNNING")
                .withDetail("rosters", "not yet")
                .build());

    inForce.set(true);
    assertThat(readiness.health()).isEqualTo(Health.up().withDetail("streams", "RUNNING").build());

    state.set(KafkaStreams.State.ERROR);
    assertThat(readiness.health().getStatus()).isEqualTo(Status.DOWN);
  }
}
