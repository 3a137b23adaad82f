package dev.rapport.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the pipeline needs, as Kafka's admin client takes them. */
final class PipelineTopics {

  private PipelineTopics() {}

  static List<NewTopic> all(short replicationFactor) {
    return Stream.of("leads.captured", "leads.assessed", "leads.handoffs", "sales.outcomes")
        .map(
            name ->
                new NewTopic(name, 6, replicationFactor)
                    .configs(
                        Map.of("retention.ms", String.valueOf(Duration.ofDays(400).toMillis()))))
        .toList();
  }
}
