package dev.rapport.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Asks the brokers whether topics are there, and says in a line why not. Clients of Kafka call
 * themselves running for long after the last broker went away.
 */
public final class BrokerCheck implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Optional<String> NO_ANSWER =
      Optional.of("no broker answers within " + PATIENCE.toSeconds() + " s");

  private final Admin admin;
  private final List<String> topics;

  private BrokerCheck(Admin admin, Collection<String> topics) {
    this.admin = admin;
    this.topics = List.copyOf(topics);
  }

  /** A check of {@code topics} at the brokers given. */
  public static BrokerCheck of(String bootstrapServers, Collection<String> topics) {
    int wait = Math.toIntExact(PATIENCE.toMillis());
    return new BrokerCheck(
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)),
        topics);
  }

  /** What is wrong; empty if all is well. Takes two seconds at most. */
  public Optional<String> fault() {
    try {
      admin.describeTopics(topics).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException refused) {
      return refused.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
          ? NO_ANSWER
          : Optional.of(topics + ": " + refused.getCause());
    } catch (TimeoutException silent) {
      return NO_ANSWER;
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
