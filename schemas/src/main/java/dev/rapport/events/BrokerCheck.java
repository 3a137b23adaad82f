package dev.rapport.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers again and again whether topics are there, and says in a line why not. Clients of
 * Kafka call themselves running for long after the last broker went away.
 *
 * <p>It asks in a thread of its own: whoever probes a service's readiness does not wait for a
 * broker that is silent.
 */
public final class BrokerCheck implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Optional<String> NOT_ASKED = Optional.of("no broker has answered yet");
  private static final Optional<String> NO_ANSWER =
      Optional.of("no broker answers within " + PATIENCE.toSeconds() + " s");

  private final Supplier<Admin> clients;
  private final List<String> topics;
  private final ScheduledExecutorService thread = DaemonThread.scheduler("broker-check");
  private volatile Optional<String> fault = NOT_ASKED;

  /** Null until a broker's name resolves: before that there can be none. */
  private @Nullable Admin admin;

  private boolean closed;

  private BrokerCheck(Supplier<Admin> clients, Collection<String> topics) {
    this.clients = clients;
    this.topics = List.copyOf(topics);
  }

  private BrokerCheck start() {
    // It says what is wrong instead of failing; closing ends it.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            () -> fault = ask(), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** A check of {@code topics} at the brokers given, which begins at once. */
  public static BrokerCheck of(String bootstrapServers, Collection<String> topics) {
    int wait = Math.toIntExact(PATIENCE.toMillis());
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, wait,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return new BrokerCheck(() -> Admin.create(settings), topics).start();
  }

  /** What was wrong a moment ago, three seconds at most; empty if all was well. Does not wait. */
  public Optional<String> fault() {
    return fault;
  }

  /** Whether no broker answered a moment ago; one that answers with a fault is not silent. */
  public boolean isSilent() {
    return fault.equals(NOT_ASKED) || fault.equals(NO_ANSWER);
  }

  private Optional<String> ask() {
    Admin asked;
    try {
      asked = admin();
    } catch (KafkaException unresolved) {
      return NO_ANSWER;
    }
    try {
      asked.describeTopics(topics).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException refused) {
      return refused.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
          ? NO_ANSWER
          : Optional.of(topics + ": " + refused.getCause());
    } catch (KafkaException broken) {
      return Optional.of(topics + ": " + broken);
    } catch (TimeoutException silent) {
      return NO_ANSWER;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    }
  }

  private synchronized Admin admin() {
    if (closed) {
      throw new KafkaException("closed");
    }
    if (admin == null) {
      admin = clients.get();
    }
    return admin;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    closeAdmin();
  }

  private synchronized void closeAdmin() {
    closed = true;
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
