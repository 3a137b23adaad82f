package dev.rapport.events.stream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** What the health checks of a stream application go by. */
public final class WatchedStreams {

  private final Supplier<KafkaStreams.@Nullable State> states;
  private final AtomicBoolean caughtUp = new AtomicBoolean();

  private WatchedStreams(Supplier<KafkaStreams.@Nullable State> states) {
    this.states = states;
  }

  /** Watches streams that are null before the start. */
  public static WatchedStreams of(Supplier<@Nullable KafkaStreams> streams) {
    return ofStates(
        () -> {
          KafkaStreams started = streams.get();
          return started == null ? null : started.state();
        });
  }

  /** Watches a state that is null before the start. */
  public static WatchedStreams ofStates(Supplier<KafkaStreams.@Nullable State> states) {
    return new WatchedStreams(states);
  }

  /** The state now; empty before the start. */
  public Optional<KafkaStreams.State> state() {
    return Optional.ofNullable(states.get());
  }

  /**
   * Whether every thread runs and global tables have caught up. Kafka Streams says RUNNING only
   * after these have read up to the end that their topics had at the start; a rebalance later on
   * takes nothing away from what was read, so it does not end readiness.
   */
  public boolean isReady() {
    KafkaStreams.State state = states.get();
    if (state == KafkaStreams.State.RUNNING) {
      caughtUp.set(true);
    }
    return caughtUp.get() && state != null && state.isRunningOrRebalancing();
  }

  /**
   * Whether it can still recover by itself. Not so once the client has ended (a fault of the global
   * thread ends it): then nothing but a new process helps. For the liveness check.
   */
  public boolean isAlive() {
    KafkaStreams.State state = states.get();
    return state == null || !state.hasCompletedShutdown();
  }
}
