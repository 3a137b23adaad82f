package dev.rapport.intake.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks the broker whether a topic is there, and says in a line why not. */
public final class BrokerCheck implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Admin admin;
  private final String topic;

  private BrokerCheck(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /** A check of {@code topic} at the brokers given. */
  public static BrokerCheck of(String bootstrapServers, String topic) {
    int wait = Math.toIntExact(PATIENCE.toMillis());
    return new BrokerCheck(
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)),
        topic);
  }

  /** What is wrong; empty if all is well. Takes two seconds at most. */
  public Optional<String> fault() {
    try {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException refused) {
      return Optional.of("topic " + topic + ": " + refused.getCause());
    } catch (TimeoutException silent) {
      return Optional.of("no broker answers within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
