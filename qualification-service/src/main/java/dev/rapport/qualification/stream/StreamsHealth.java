package dev.rapport.qualification.stream;

import dev.rapport.events.stream.WatchedStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once the global table has caught up and every stream thread runs.
 *
 * @param streams what is watched
 */
public record StreamsHealth(WatchedStreams streams) implements HealthIndicator {

  @Override
  public Health health() {
    String state = streams.state().map(Enum::name).orElse("NOT_STARTED");
    return (streams.isReady() ? Health.up() : Health.down()).withDetail("state", state).build();
  }

  /** Down only where nothing but a new process helps. */
  public HealthIndicator alive() {
    return () -> (streams.isAlive() ? Health.up() : Health.down()).build();
  }
}
