package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.stream.WatchedStreams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.SerializationException;
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

  @Test
  void schemas_are_looked_up_until_the_registry_has_them() {
    AtomicInteger known = new AtomicInteger();
    AtomicInteger lacking = new AtomicInteger(3);
    Runnable registered = known::incrementAndGet;
    Runnable late =
        () -> {
          if (lacking.decrementAndGet() > 0) {
            throw new SerializationException("the registry lacks this schema");
          }
        };
    try (SchemaCheck check = new SchemaCheck(List.of(registered, late))) {
      assertThat(check.isDone()).isFalse();

      check.start(Duration.ofMillis(5));

      await().atMost(Duration.ofSeconds(20)).until(check::isDone);
      assertThat(known).hasValue(3);
      assertThat(lacking).hasValue(0);
    }
  }
}
