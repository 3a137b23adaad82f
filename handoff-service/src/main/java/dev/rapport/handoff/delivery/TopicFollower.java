package dev.rapport.handoff.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole of a compacted topic, and then what is added: every instance knows all of it. One
 * thread; a fault of Kafka's is waited out.
 */
final class TopicFollower implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long AFTER_A_FAULT_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 10;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final List<TopicPartition> partitions;
  private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader;
  private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Map<TopicPartition, Long> reached = new HashMap<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** Somebody waits until all that was there when they asked has been read. */
  private record Mark(CompletableFuture<Void> reached, Map<TopicPartition, Long> ends) {}

  /** A follower that has not begun; {@code reader} is called by its one thread. */
  TopicFollower(
      String topic,
      int partitionCount,
      Supplier<Consumer<String, byte[]>> consumers,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
    this.consumers = consumers;
    this.partitions =
        java.util.stream.IntStream.range(0, partitionCount)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    this.reader = reader;
    this.thread = new Thread(this::run, "follow-" + topic);
    this.thread.setDaemon(true);
  }

  TopicFollower start() {
    thread.start();
    return this;
  }

  /** Completed once all that is in the topic now has been read. */
  CompletableFuture<Void> caughtUp() {
    CompletableFuture<Void> mark = new CompletableFuture<>();
    asked.add(mark);
    return mark;
  }

  private void run() {
    while (!closing.get()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reached.forEach(consumer::seek);
        while (!closing.get()) {
          round(consumer);
        }
      } catch (KafkaException e) {
        log.warn("{} cannot be followed: {}", partitions.get(0).topic(), e.toString());
        pause();
      }
    }
    closed.countDown();
  }

  private void round(Consumer<String, byte[]> consumer) {
    consumer.poll(POLL).forEach(reader);
    partitions.forEach(partition -> reached.put(partition, consumer.position(partition)));
    for (CompletableFuture<Void> mark = asked.peek(); mark != null; mark = asked.peek()) {
      marks.add(new Mark(mark, consumer.endOffsets(partitions)));
      asked.remove();
    }
    marks.removeIf(
        mark -> {
          boolean there =
              mark.ends().entrySet().stream()
                  .allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
          return there && mark.reached().complete(null);
        });
  }

  private void pause() {
    try {
      if (closed.await(AFTER_A_FAULT_MILLIS, TimeUnit.MILLISECONDS)) {
        log.debug("closed meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.set(true);
    }
  }

  @Override
  public void close() {
    closing.set(true);
    try {
      if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} is still being read", partitions.get(0).topic());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
