package dev.rapport.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
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
    List<String> names = existing.stream().map(NewTopic::name).toList();
    Map<String, TopicDescription> found = admin.describeTopics(names).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(names.stream().map(TopicSetup::resource).toList()).all().get();
    Map<String, String> differing = new TreeMap<>();
    for (NewTopic topic : existing) {
      List<String> faults = new ArrayList<>();
      shape(topic, Objects.requireNonNull(found.get(topic.name())), faults);
      settings(topic, Objects.requireNonNull(configs.get(resource(topic.name()))), faults);
      if (!faults.isEmpty()) {
        differing.put(topic.name(), String.join(", ", faults));
      }
    }
    return differing;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static void shape(NewTopic wanted, TopicDescription found, List<String> faults) {
    int partitions = found.partitions().size();
    if (partitions != wanted.numPartitions()) {
      faults.add("has %d partitions, not %d".formatted(partitions, wanted.numPartitions()));
    }
    int copies = found.partitions().get(0).replicas().size();
    if (copies < wanted.replicationFactor()) {
      faults.add("has replication factor %d, not %d".formatted(copies, wanted.replicationFactor()));
    }
  }

  private static void settings(NewTopic wanted, Config found, List<String> faults) {
    new TreeMap<>(wanted.configs())
        .forEach(
            (name, value) -> {
              ConfigEntry entry = found.get(name);
              if (entry != null && !value.equals(entry.value())) {
                faults.add("has %s=%s, not %s".formatted(name, entry.value(), value));
              }
            });
  }
}
