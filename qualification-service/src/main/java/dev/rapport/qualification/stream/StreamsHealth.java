package dev.rapport.qualification.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the global table has caught up and every stream thread runs. Kafka Streams says
 * RUNNING only after the global table has read up to the end that its topic had at the start; a
 * rebalance later on takes nothing away from what was read, so it does not end readiness.
 */
public final class StreamsHealth implements HealthIndicator {

  private final Supplier<@Nullable KafkaStreams> streams;
  private final AtomicBoolean caughtUp = new AtomicBoolean();

  /** Watches streams that are null before the start. */
  public StreamsHealth(Supplier<@Nullable KafkaStreams> streams) {
    this.streams = streams;
  }

  @Override
  public Health health() {
    KafkaStreams watched = streams.get();
    if (watched == null) {
      return Health.down().withDetail("state", "NOT_STARTED").build();
    }
    KafkaStreams.State state = watched.state();
    if (state == KafkaStreams.State.RUNNING) {
      caughtUp.set(true);
    }
    boolean ready =
        state == KafkaStreams.State.RUNNING
            || (state == KafkaStreams.State.REBALANCING && caughtUp.get());
    return (ready ? Health.up() : Health.down()).withDetail("state", state).build();
  }

  /** Down only where nothing but a new process helps. */
  public HealthIndicator alive() {
    return () -> {
      KafkaStreams watched = streams.get();
      boolean lost = watched != null && watched.state().hasCompletedShutdown();
      return (lost ? Health.down() : Health.up()).build();
    };
  }
}
