package dev.rapport.feedback.stream;

import dev.rapport.events.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics that are missing and refuses those that are laid out otherwise: a topology that
 * joins topics would go wrong in silence.
 */
public final class TopicCreation {

  private final Admin admin;
  private final short replicationFactor;
  private final Duration patience;

  private static final long BETWEEN_LOOKS_MILLIS = 200;

  /**
   * Creation by {@code admin}.
   *
   * @param patience how long the brokers may take
   */
  public TopicCreation(Admin admin, short replicationFactor, Duration patience) {
    this.admin = admin;
    this.replicationFactor = replicationFactor;
    this.patience = patience;
  }

  /**
   * Sees to it that all topics exist.
   *
   * @throws IllegalStateException if the brokers do not answer in time, or a topic has another
   *     number of partitions
   */
  public void ensure(List<TopicSpec> specs) {
    Map<String, KafkaFuture<Void>> created =
        admin.createTopics(specs.stream().map(this::topic).toList()).values();
    created.forEach(this::awaitCreation);
    check(specs);
  }

  private NewTopic topic(TopicSpec spec) {
    return new NewTopic(spec.name(), spec.partitions(), replicationFactor)
        .configs(spec.configuration());
  }

  private void awaitCreation(String name, KafkaFuture<Void> creation) {
    try {
      creation.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw refused("topic " + name + " cannot be created", e);
      }
    } catch (TimeoutException e) {
      throw refused("topic " + name + " cannot be created: Kafka does not answer", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void check(List<TopicSpec> specs) {
    Map<String, Integer> expected = new HashMap<>();
    specs.forEach(spec -> expected.put(spec.name(), spec.partitions()));
    try {
      Map<String, TopicDescription> found = describe(expected.keySet());
      found.values().forEach(topic -> check(topic, expected.getOrDefault(topic.name(), 0)));
    } catch (ExecutionException | TimeoutException e) {
      throw refused("topics cannot be described", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A topic that was created a moment ago may not be known to the broker that is asked. */
  private Map<String, TopicDescription> describe(Set<String> names)
      throws ExecutionException, TimeoutException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return admin
            .describeTopics(names)
            .allTopicNames()
            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > end) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  private static void check(TopicDescription topic, int expected) {
    if (topic.partitions().size() != expected) {
      throw new IllegalStateException(
          "topic %s has %d partitions, not %d"
              .formatted(topic.name(), topic.partitions().size(), expected));
    }
  }

  private static IllegalStateException refused(String message, Exception cause) {
    return new IllegalStateException(message, cause);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while topics were created", e);
  }
}
