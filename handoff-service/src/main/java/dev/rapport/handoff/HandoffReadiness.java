package dev.rapport.handoff;

import dev.rapport.events.stream.WatchedStreams;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up only if stream threads run, the views have caught up, and all else holds without which leads
 * could not be handed off.
 */
final class HandoffReadiness implements HealthIndicator {

  private final WatchedStreams streams;
  private final Map<String, BooleanSupplier> conditions;

  /**
   * Ready while the streams are and all {@code conditions} hold.
   *
   * @param conditions by the name under which an operator reads of them
   */
  HandoffReadiness(WatchedStreams streams, Map<String, BooleanSupplier> conditions) {
    this.streams = streams;
    this.conditions = new TreeMap<>(conditions);
  }

  @Override
  public Health health() {
    String state = streams.state().map(Enum::name).orElse("NOT_STARTED");
    if (!streams.isReady()) {
      return Health.down().withDetail("streams", state).build();
    }
    Health.Builder health = Health.up().withDetail("streams", state);
    conditions.forEach(
        (name, holds) -> {
          if (!holds.getAsBoolean()) {
            health.down().withDetail(name, "not yet");
          }
        });
    return health.build();
  }
}
