package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records have ever been written to a topic, which holds for topics that nobody writes to
 * in transactions.
 *
 * @param bootstrapServers the broker
 * @param topic the topic's name
 */
record EndOffsets(String bootstrapServers, String topic) {

  /** The sum of the partitions' ends. */
  long sum() throws InterruptedException {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      var description =
          admin.describeTopics(List.of(topic)).topicNameValues().values().iterator().next().get();
      Map<TopicPartition, OffsetSpec> wanted =
          description.partitions().stream()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition.partition()),
                      partition -> OffsetSpec.latest()));
      return admin.listOffsets(wanted).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new StackException("cannot read the end of %s: %s".formatted(topic, e.getCause()), e);
    }
  }
}
