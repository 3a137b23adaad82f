package dev.rapport.handoff;

import dev.rapport.handoff.stream.RunningStreams;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up only if stream threads run, the views have caught up and the broker answers. */
final class HandoffReadiness implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RunningStreams streams;
  private final Admin admin;

  HandoffReadiness(RunningStreams streams, Admin admin) {
    this.streams = streams;
    this.admin = admin;
  }

  @Override
  public Health health() {
    String state = streams.state().map(Enum::name).orElse("NOT_STARTED");
    if (!streams.isReady()) {
      return Health.down().withDetail("streams", state).build();
    }
    return brokerAnswers()
        ? Health.up().withDetail("streams", state).build()
        : Health.down().withDetail("streams", state).withDetail("broker", "no answer").build();
  }

  private boolean brokerAnswers() {
    try {
      return !admin
          .describeCluster()
          .nodes()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
