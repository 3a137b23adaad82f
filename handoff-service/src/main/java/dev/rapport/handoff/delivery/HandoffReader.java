package dev.rapport.handoff.delivery;

import dev.rapport.events.PassingFault;
import dev.rapport.events.Topics;
import dev.rapport.handoff.delivery.model.Delivery;
import dev.rapport.handoff.delivery.model.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads leads.handoffs for one destination, as a member of that destination's group: with several
 * instances each has some of the partitions. It reads no faster than events are delivered, and
 * nothing while the destination is paused: what comes then waits in Kafka.
 */
final class HandoffReader implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(HandoffReader.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(20);
  private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
  private static final long AFTER_A_FAULT_MILLIS = 1_000;

  private final Route route;
  private final CourierTools tools;
  private final Deliverer.Desk desk;
  private final boolean hasten;
  private final AtomicBoolean closing = new AtomicBoolean();

  private volatile @Nullable HeldPartitions held;
  private Instant committed = Instant.EPOCH;

  /**
   * A reader that has not begun.
   *
   * @param hasten whether what was kept waiting is tried at once, for what kept it may have changed
   */
  HandoffReader(Route route, CourierTools tools, Deliverer.Desk desk, boolean hasten) {
    this.route = route;
    this.tools = tools;
    this.desk = desk;
    this.hasten = hasten;
  }

  /** Ends after the present round. */
  void close() {
    closing.set(true);
  }

  /** Somebody asked for an event to be delivered again. */
  void requested(Undelivered undelivered) {
    HeldPartitions partitions = held;
    if (partitions != null && partitions.contains(undelivered.partition())) {
      desk.lanes().offer(Delivery.kept(undelivered));
    }
  }

  @Override
  public void run() {
    while (!closing.get()) {
      try (Consumer<String, byte[]> consumer =
          tools.kafka().member(route.destination(), tools.settings().waiting())) {
        HeldPartitions partitions =
            new HeldPartitions(route.destination(), tools, desk, consumer, hasten);
        held = partitions;
        consumer.subscribe(List.of(Topics.LEADS_HANDOFFS.name()), partitions);
        while (!closing.get()) {
          round(consumer, partitions);
        }
      } catch (KafkaException e) {
        log.warn("destination {}: cannot read: {}", id(), e.toString());
        pause();
      }
    }
  }

  private void round(Consumer<String, byte[]> consumer, HeldPartitions partitions) {
    partitions.tend(tools.clock().instant());
    partitions.control(isEnough());
    try {
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      consumer.poll(POLL).forEach(records::add);
      int taken = 0;
      while (taken < records.size() && accept(records.get(taken))) {
        taken++;
      }
      if (taken < records.size()) {
        seekBack(consumer, records.subList(taken, records.size()));
        pause();
      }
    } catch (OffsetOutOfRangeException e) {
      log.warn("destination {}: events are no longer kept: {}", id(), e.toString());
      consumer.seekToBeginning(e.partitions());
    }
    Instant now = tools.clock().instant();
    if (now.isAfter(committed.plus(COMMIT_EVERY))) {
      committed = now;
      commit(consumer);
    }
  }

  private boolean isEnough() {
    int waiting = desk.lanes().size();
    return !route.destination().enabled()
        || waiting >= tools.settings().waiting()
        // With nothing at hand there would be nothing to probe the destination with.
        || (desk.gate().isPaused() && waiting > 0);
  }

  /** Takes a record on; false if it has to be read again. */
  private boolean accept(ConsumerRecord<String, byte[]> record) {
    ReadHandoff event;
    try {
      event = tools.decode(record);
    } catch (SerializationException e) {
      return setAside(record, e);
    }
    desk.ledger().read(record.partition(), record.offset());
    String eventId = event.handoff().getEventId().toString();
    Optional<Undelivered> kept =
        tools
            .undelivered()
            .find(id(), eventId)
            .filter(undelivered -> undelivered.isOf(route.destination()));
    if (kept.isPresent()) {
      kept.filter(Undelivered::isOpen)
          .ifPresent(undelivered -> desk.lanes().offer(Delivery.kept(undelivered)));
      desk.ledger().settle(record.partition(), record.offset());
    } else if (route.takes(event.handoff())) {
      offer(
          Delivery.fresh(
              eventId,
              event.handoff().getLeadId().toString(),
              record.partition(),
              record.offset(),
              tools.clock().instant(),
              event));
    } else {
      desk.ledger().settle(record.partition(), record.offset());
    }
    return true;
  }

  /** What has to wait for an earlier event of its lead is kept, so that the partition moves on. */
  private void offer(Delivery<ReadHandoff> delivery) {
    desk.lanes().offer(delivery);
    if (desk.lanes().waitsBehindKept(delivery)
        && isOnDisk(
            tools
                .undelivered()
                .put(Deliverer.behind(id(), delivery, tools.clock().instant()))
                .toCompletableFuture())) {
      desk.lanes().keep(delivery);
      desk.ledger().settle(delivery.partition(), delivery.offset());
    }
  }

  /** A record that cannot be read waits for the registry, or is set aside for good. */
  private boolean setAside(ConsumerRecord<String, byte[]> record, SerializationException fault) {
    boolean isAside =
        !PassingFault.passes(fault)
            && isOnDisk(
                tools
                    .letters()
                    .setAside(
                        record,
                        id(),
                        "read",
                        fault.getClass().getName(),
                        "the event cannot be read")
                    .toCompletableFuture());
    if (isAside) {
      desk.ledger().read(record.partition(), record.offset());
      desk.ledger().settle(record.partition(), record.offset());
    }
    return isAside;
  }

  private static void seekBack(
      Consumer<String, byte[]> consumer, List<ConsumerRecord<String, byte[]>> records) {
    Map<TopicPartition, Long> first = new HashMap<>();
    records.forEach(
        record ->
            first.putIfAbsent(
                new TopicPartition(record.topic(), record.partition()), record.offset()));
    first.forEach(consumer::seek);
  }

  private boolean isOnDisk(CompletableFuture<Void> written) {
    try {
      written.get(KAFKA_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.warn("destination {}: Kafka does not answer: {}", id(), e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void commit(Consumer<String, byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> due = HeldPartitions.offsets(desk.ledger().due());
    if (!due.isEmpty()) {
      // One that fails is made good by the next, or by the last at the end.
      consumer.commitAsync(due, null);
    }
  }

  private String id() {
    return route.destination().id();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_A_FAULT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
