package dev.rapport.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Brings a broker to have the pipeline's topics; what is there already is left as it is.
 *
 * @param bootstrapServers any broker
 * @param patience how long to wait for it
 */
public record TopicSetup(String bootstrapServers, Duration patience) {

  /**
   * What was found and done.
   *
   * @param created names of the topics that were missing
   * @param existing names of those that were there
   * @param differing by name, what is not as the pipeline wants it; a person must decide
   */
  public record Result(List<String> created, List<String> existing, Map<String, String> differing) {
    public Result {
      created = List.copyOf(created);
      existing = List.copyOf(existing);
      differing = Map.copyOf(differing);
    }
  }

  /**
   * Creates the missing topics.
   *
   * @throws StackException if the broker does not answer in time or refuses
   */
  public Result createMissing(short replicationFactor) {
    try (Admin admin = Admin.create(clientSettings())) {
      List<NewTopic> wanted = PipelineTopics.all(replicationFactor);
      Set<String> present = new TreeSet<>(admin.listTopics().names().get());
      List<String> created = new ArrayList<>();
      for (NewTopic topic : wanted) {
        if (!present.contains(topic.name())) {
          created.add(topic.name());
        }
      }
      create(admin, wanted.stream().filter(topic -> created.contains(topic.name())).toList());
      List<NewTopic> existing =
          wanted.stream().filter(topic -> present.contains(topic.name())).toList();
      return new Result(
          created, existing.stream().map(NewTopic::name).toList(), differing(admin, existing));
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      throw new StackException(
          "no topics on %s: %s".formatted(bootstrapServers, cause.getMessage()), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while creating topics", e);
    }
  }

  private Map<String, Object> clientSettings() {
    int millis = (int) patience.toMillis();
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.min(millis, 10_000),
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        millis);
  }

  private static void create(Admin admin, List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        // Somebody else was faster: the topic is there, which is all we want.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static Map<String, String> differing(Admin admin, List<NewTopic> existing)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin.describeTopics(existing.stream().map(NewTopic::name).toList()).allTopicNames().get();
    Map<String, String> differing = new TreeMap<>();
    for (NewTopic topic : existing) {
      TopicDescription description = found.get(topic.name());
      if (description != null && description.partitions().size() != topic.numPartitions()) {
        differing.put(
            topic.name(),
            "has %d partitions, not %d"
                .formatted(description.partitions().size(), topic.numPartitions()));
      }
    }
    return differing;
  }
}
