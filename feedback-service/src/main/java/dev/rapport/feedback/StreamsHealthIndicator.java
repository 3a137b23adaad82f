package dev.rapport.feedback;

import dev.rapport.feedback.stream.RunningStreams;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up only if stream threads run and the funnel's tables have caught up. */
final class StreamsHealthIndicator implements HealthIndicator {

  private final RunningStreams running;

  StreamsHealthIndicator(RunningStreams running) {
    this.running = running;
  }

  @Override
  public Health health() {
    Health.Builder health = running.isReady() ? Health.up() : Health.down();
    String state = running.streams().map(KafkaStreams::state).map(Enum::name).orElse("NOT_STARTED");
    return health.withDetail("streams", state).build();
  }
}
