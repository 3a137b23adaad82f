package dev.rapport.feedback;

import dev.rapport.events.stream.WatchedStreams;
import java.util.function.Predicate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up as long as the stream application is as it should be.
 *
 * @param asItShouldBe ready, or alive
 */
record StreamsHealthIndicator(WatchedStreams streams, Predicate<WatchedStreams> asItShouldBe)
    implements HealthIndicator {

  @Override
  public Health health() {
    Health.Builder health = asItShouldBe.test(streams) ? Health.up() : Health.down();
    return health
        .withDetail("streams", streams.state().map(Enum::name).orElse("NOT_STARTED"))
        .build();
  }
}
