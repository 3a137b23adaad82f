package dev.rapport.events.stream;

import dev.rapport.events.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics where they are missing, and refuses those that have another number of partitions:
 * what is joined or looked up by key would be looked for where it is not.
 *
 * @param replicationFactor of what is created; {@link #BROKER_DEFAULT} for what the brokers are set
 *     to, which is never less than an operator meant
 * @param patience how long the brokers may take
 */
public record TopicCreation(Admin admin, short replicationFactor, Duration patience) {

  /** The brokers' own {@code default.replication.factor}. */
  public static final short BROKER_DEFAULT = -1;

  private static final long BETWEEN_LOOKS_NANOS = 200_000_000;

  /**
   * Sees to it that all topics exist.
   *
   * @throws IllegalStateException if the brokers do not answer in time, or a topic has another
   *     number of partitions
   */
  public void ensure(List<TopicSpec> specs) {
    List<NewTopic> topics =
        specs.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), spec.partitions(), replicationFactor)
                        .configs(spec.configuration()))
            .toList();
    admin.createTopics(topics).values().values().forEach(this::awaitCreated);
    Map<String, TopicDescription> found = describe(specs.stream().map(TopicSpec::name).toList());
    for (TopicSpec spec : specs) {
      TopicDescription topic = found.get(spec.name());
      if (topic == null || topic.partitions().size() != spec.partitions()) {
        throw new IllegalStateException(
            "topic %s must have %d partitions".formatted(spec.name(), spec.partitions()));
      }
    }
  }

  /** A topic that was created a moment ago may not be known to the broker that is asked. */
  private Map<String, TopicDescription> describe(List<String> names) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return await(admin.describeTopics(names).allTopicNames());
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      }
    }
  }

  private void awaitCreated(KafkaFuture<Void> created) {
    try {
      await(created);
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics cannot be created", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("topics cannot be created: Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topics were created", e);
    }
  }
}
