package dev.rapport.local.bench;

import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.RegistryEventSerdes.Mode;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads {@code leads.handoffs} as a CRM does, committed, and counts the leads that got an owner,
 * each once.
 */
final class HandoffWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Topic<LeadHandoff> topic;
  private final Consumer<String, byte[]> consumer;
  private final CompletableFuture<Void> reading;
  private final BitSet owned = new BitSet();
  private final AtomicLong repeated = new AtomicLong();
  private volatile boolean closed;
  private volatile long readable;
  private volatile Listener listener = (number, nanos) -> {};

  /** Told of each lead when its handoff could be read. */
  @FunctionalInterface
  interface Listener {

    /**
     * A handoff could be read.
     *
     * @param number of the person
     * @param nanos when, by {@link System#nanoTime}
     */
    void readable(int number, long nanos);
  }

  /** A watch from the topic's present end. */
  HandoffWatch(Addresses addresses) {
    topic = new Topics(new RegistryEventSerdes(addresses.registry(), Mode.LOOK_UP)).leadsHandoffs();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is done when it is asked where we are: nothing that comes from now on is missed.
    partitions.forEach(consumer::position);
    reading =
        CompletableFuture.runAsync(
            this::read,
            task -> {
              Thread thread = new Thread(task, "handoffs");
              thread.setDaemon(true);
              thread.start();
            });
  }

  /** How many leads have an owner. */
  long readable() {
    return readable;
  }

  /** How many leads were given an owner a second time, which must not be. */
  long repeated() {
    return repeated.get();
  }

  /** Tells of each lead from now on. */
  void tell(Listener listener) {
    this.listener = listener;
  }

  /**
   * Waits until so many leads have an owner.
   *
   * @throws StackException if they do not, within that time
   */
  synchronized void await(long count, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (readable < count) {
      if (reading.isCompletedExceptionally()) {
        reading.join();
      }
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new StackException(
            "%d of %d leads were handed off, the others not within %d s"
                .formatted(readable, count, patience.toSeconds()));
      }
      wait(Math.min(millis, POLL.toMillis()));
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      reading.join();
    } catch (CompletionException e) {
      throw new StackException("cannot read %s: %s".formatted(topic.name(), e.getCause()), e);
    } finally {
      consumer.close();
    }
  }

  private void read() {
    try {
      while (!closed) {
        var records = consumer.poll(POLL);
        long nanos = System.nanoTime();
        long before = readable;
        long seen = before;
        for (ConsumerRecord<String, byte[]> record : records) {
          seen += count(record, nanos);
        }
        publish(seen, before);
      }
    } catch (WakeupException e) {
      // How a consumer is told to end.
      closed = true;
    }
  }

  private int count(ConsumerRecord<String, byte[]> record, long nanos) {
    LeadHandoff event =
        topic
            .valueSerde()
            .deserializer()
            .deserialize(record.topic(), record.headers(), record.value());
    if (event.getKind() != HandoffKind.ASSIGNED) {
      return 0;
    }
    int number = LeadRequests.numberOf(event.getLead().getEmail());
    if (owned.get(number)) {
      repeated.incrementAndGet();
      return 0;
    }
    owned.set(number);
    listener.readable(number, nanos);
    return 1;
  }

  private synchronized void publish(long seen, long before) {
    if (seen > before) {
      readable = seen;
      notifyAll();
    }
  }
}
