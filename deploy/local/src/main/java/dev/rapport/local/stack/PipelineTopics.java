package dev.rapport.local.stack;

import dev.rapport.events.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the event contract, as Kafka's admin client takes them. */
final class PipelineTopics {

  private PipelineTopics() {}

  static List<NewTopic> all(short replicationFactor) {
    return Topics.specs().stream()
        .map(
            spec ->
                new NewTopic(spec.name(), spec.partitions(), replicationFactor)
                    .configs(spec.configuration()))
        .toList();
  }
}
