package dev.rapport.local.bench;

import dev.rapport.events.Topics;
import dev.rapport.local.stack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records each service has yet to work off, by the topic that it reads. Transactions'
 * markers take an offset each, so the figures are a little too high.
 */
final class HopLag implements Runnable, AutoCloseable {

  private static final List<String> GROUPS =
      List.of(Topics.QUALIFICATION, Topics.HANDOFF, Topics.FEEDBACK);

  private final Admin admin;
  private final List<Sample> samples = new ArrayList<>();
  private final long begun = System.nanoTime();

  HopLag(String bootstrapServers) {
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers));
  }

  /** Lags at a moment, by hop. */
  private record Sample(double seconds, Map<String, Long> lags) {}

  /**
   * How a hop kept up.
   *
   * @param meanRecords that it had yet to work off
   * @param growthPerSecond how many more they became each second
   */
  record Hop(double meanRecords, double growthPerSecond) {}

  /** Takes a sample. */
  @Override
  public void run() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    try {
      Map<String, Long> lags = new TreeMap<>();
      for (String group : GROUPS) {
        addLags(group, lags);
      }
      samples.add(new Sample(seconds, lags));
    } catch (ExecutionException e) {
      throw new StackException("cannot tell the services' lag: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How each hop kept up over the samples, once none is taken any more. */
  Map<String, Hop> hops() {
    Map<String, Hop> hops = new TreeMap<>();
    samples.stream()
        .flatMap(sample -> sample.lags().keySet().stream())
        .distinct()
        .forEach(hop -> hops.put(hop, hop(hop)));
    return hops;
  }

  @Override
  public void close() {
    admin.close();
  }

  private Hop hop(String name) {
    double mean = samples.stream().mapToLong(sample -> lag(sample, name)).average().orElse(0);
    return new Hop(
        mean, LinearFit.of(samples, Sample::seconds, sample -> lag(sample, name)).slope());
  }

  private static long lag(Sample sample, String hop) {
    return sample.lags().getOrDefault(hop, 0L);
  }

  private void addLags(String group, Map<String, Long> lags)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
            .partitionsToOffsetAndMetadata(group)
            .get();
    Map<TopicPartition, OffsetSpec> wanted = new TreeMap<>(HopLag::byName);
    committed.forEach(
        (partition, offset) -> {
          if (offset != null) {
            wanted.put(partition, OffsetSpec.latest());
          }
        });
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata done = committed.get(partition);
          if (done != null) {
            lags.merge(
                "%s < %s".formatted(group, partition.topic()),
                Math.max(0, end.offset() - done.offset()),
                Long::sum);
          }
        });
  }

  private static int byName(TopicPartition one, TopicPartition other) {
    return one.toString().compareTo(other.toString());
  }
}
