package dev.rapport.feedback;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if a broker answers: streams say that they run for long after the last one went away. */
final class BrokerHealthIndicator implements HealthIndicator, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Admin admin;

  BrokerHealthIndicator(String bootstrapServers) {
    int wait = Math.toIntExact(PATIENCE.toMillis());
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
  }

  @Override
  public Health health() {
    try {
      admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.up().build();
    } catch (ExecutionException e) {
      return Health.down().withDetail("broker", String.valueOf(e.getCause())).build();
    } catch (TimeoutException e) {
      return Health.down().withDetail("broker", "no answer within " + PATIENCE).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down().withDetail("broker", "the check was interrupted").build();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
