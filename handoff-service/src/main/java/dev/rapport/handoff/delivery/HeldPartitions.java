package dev.rapport.handoff.delivery;

import dev.rapport.events.Topics;
import dev.rapport.handoff.delivery.model.Delivery;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this instance delivers to one destination. One is read once all that is kept
 * of it is known, and given up when what is under way has ended.
 */
final class HeldPartitions implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(HeldPartitions.class);

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration OVERLOOKED = Duration.ofMinutes(2);
  private static final Duration BEYOND_AN_EXCHANGE = Duration.ofSeconds(5);
  private static final long LOOK_EVERY_MILLIS = 10;

  private final Destination destination;
  private final CourierTools tools;
  private final Deliverer.Desk desk;
  private final Consumer<String, byte[]> consumer;
  private final boolean hasten;

  private final Map<Integer, CompletableFuture<Void>> opening = new HashMap<>();
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();
  private Instant swept;

  /**
   * The partitions that {@code consumer} is given.
   *
   * @param hasten whether what was kept waiting is tried at once, for what kept it may have changed
   */
  HeldPartitions(
      Destination destination,
      CourierTools tools,
      Deliverer.Desk desk,
      Consumer<String, byte[]> consumer,
      boolean hasten) {
    this.destination = destination;
    this.tools = tools;
    this.desk = desk;
    this.consumer = consumer;
    this.hasten = hasten;
    this.swept = tools.clock().instant();
  }

  /** Whether the partition is read. */
  boolean contains(int partition) {
    return open.contains(partition);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      if (committed.get(partition) == null) {
        long beginning = beginnings.getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(beginning, start(partition.partition())));
      }
      opening.put(partition.partition(), tools.undelivered().caughtUp());
    }
  }

  private long start(int partition) {
    return partition < destination.startOffsets().size()
        ? destination.startOffsets().get(partition)
        : 0;
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Set<Integer> numbers = giveUp(partitions);
    awaitUnderWay(numbers);
    Map<TopicPartition, OffsetAndMetadata> settled = offsets(desk.ledger().settled(numbers));
    try {
      if (!settled.isEmpty()) {
        consumer.commitSync(settled);
      }
    } catch (KafkaException e) {
      log.warn("destination {}: not committed: {}", destination.id(), e.toString());
    }
    desk.ledger().forget(numbers);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    desk.ledger().forget(giveUp(partitions));
  }

  private Set<Integer> giveUp(Collection<TopicPartition> partitions) {
    Set<Integer> numbers =
        partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    opening.keySet().removeAll(numbers);
    open.removeAll(numbers);
    desk.lanes().forget(numbers);
    return numbers;
  }

  private void awaitUnderWay(Set<Integer> partitions) {
    long patience = tools.settings().exchangeTimeout().plus(BEYOND_AN_EXCHANGE).toNanos();
    long end = System.nanoTime() + patience;
    try {
      while (desk.lanes().isUnderWay(partitions) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens what can be opened, and finds what was overlooked. */
  void tend(Instant now) {
    opening
        .entrySet()
        .removeIf(
            partition -> {
              if (!partition.getValue().isDone()) {
                return false;
              }
              open.add(partition.getKey());
              take(partition.getKey(), now);
              return true;
            });
    if (now.isAfter(swept.plus(SWEEP_EVERY))) {
      swept = now;
      sweep(now);
    }
  }

  private void take(int partition, Instant now) {
    tools.undelivered().open(destination, Set.of(partition)).stream()
        .map(kept -> Delivery.<ReadHandoff>kept(kept))
        .forEach(delivery -> desk.lanes().offer(hasten ? delivery.postponed(now) : delivery));
  }

  /** What another instance kept when it had lost the partition already is found here in the end. */
  private void sweep(Instant now) {
    tools.undelivered().open(destination, open).stream()
        .filter(kept -> isOverlooked(kept, now))
        .forEach(kept -> desk.lanes().offer(Delivery.kept(kept)));
  }

  private static boolean isOverlooked(Undelivered kept, Instant now) {
    Instant before = now.minus(OVERLOOKED);
    Instant due = kept.nextAttemptAt();
    return kept.updatedAt().isBefore(before) && (due == null || due.isBefore(before));
  }

  /** Offsets by partition as Kafka takes them. */
  static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> settled) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    settled.forEach(
        (partition, offset) ->
            offsets.put(
                new TopicPartition(Topics.LEADS_HANDOFFS.name(), partition),
                new OffsetAndMetadata(offset)));
    return offsets;
  }

  /** Lets Kafka send what is open, unless {@code stop}. */
  void control(boolean stop) {
    Set<TopicPartition> rest = new HashSet<>(consumer.assignment());
    Set<TopicPartition> read = new HashSet<>(rest);
    read.removeIf(partition -> stop || !open.contains(partition.partition()));
    rest.removeAll(read);
    consumer.pause(rest);
    consumer.resume(read);
  }
}
