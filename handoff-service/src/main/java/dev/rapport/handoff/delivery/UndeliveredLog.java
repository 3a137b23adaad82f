package dev.rapport.handoff.delivery;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.state.UndeliveredHandoff;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What destinations have not taken yet: written to a compacted topic, and known to every instance
 * by reading it. An event stands in the partition that it has in leads.handoffs, so that whoever
 * delivers it also writes here.
 */
public final class UndeliveredLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UndeliveredLog.class);

  private final DeliveryKafka kafka;
  private final Map<String, Map<String, Undelivered>> byDestination = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> beyond = new ConcurrentHashMap<>();
  private final List<Consumer<Undelivered>> watchers = new CopyOnWriteArrayList<>();
  private final Serializer<UndeliveredHandoff> writer =
      new SingleObjectSerde<>(UndeliveredHandoff.class).serializer();
  private final Deserializer<UndeliveredHandoff> reader =
      new SingleObjectSerde<>(UndeliveredHandoff.class).deserializer();
  private final TopicFollower follower;

  UndeliveredLog(DeliveryKafka kafka) {
    this.kafka = kafka;
    this.follower =
        new TopicFollower(
            DeliveryTopics.UNDELIVERED.name(),
            DeliveryTopics.UNDELIVERED.partitions(),
            kafka::alone,
            this::read);
  }

  UndeliveredLog start() {
    follower.start();
    return this;
  }

  /** Told of everything that is read from now on. */
  void watch(Consumer<Undelivered> watcher) {
    watchers.add(watcher);
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    int bar = record.key().indexOf('|');
    if (bar < 0) {
      return;
    }
    String destinationId = record.key().substring(0, bar);
    String deliveryId = record.key().substring(bar + 1);
    Map<String, Undelivered> ofDestination =
        byDestination.computeIfAbsent(destinationId, any -> new ConcurrentHashMap<>());
    if (record.value() == null) {
      ofDestination.remove(deliveryId);
      return;
    }
    try {
      Undelivered undelivered =
          DeliveryRecords.undelivered(reader.deserialize(record.topic(), record.value()));
      ofDestination.put(deliveryId, undelivered);
      watchers.forEach(watcher -> watcher.accept(undelivered));
    } catch (SerializationException e) {
      // Only a newer version of this service, or a hand, can have written it.
      log.warn("{}: a record that cannot be read: {}", record.topic(), e.toString());
    }
  }

  /** Completed once all that is in the topic now is known here. */
  CompletableFuture<Void> caughtUp() {
    return follower.caughtUp();
  }

  /** Keeps an undelivered event; completed when it is on disk, and known here. */
  public CompletionStage<Void> put(Undelivered undelivered) {
    return send(
            undelivered.destinationId(),
            undelivered.deliveryId(),
            undelivered.partition(),
            writer.serialize(
                DeliveryTopics.UNDELIVERED.name(), DeliveryRecords.record(undelivered)))
        .thenRun(() -> remember(undelivered));
  }

  /** Unless it was read meanwhile, and perhaps more. */
  private void remember(Undelivered undelivered) {
    byDestination
        .computeIfAbsent(undelivered.destinationId(), any -> new ConcurrentHashMap<>())
        .merge(
            undelivered.deliveryId(),
            undelivered,
            (known, news) -> known.updatedAt().isAfter(news.updatedAt()) ? known : news);
  }

  /**
   * Forgets the oldest parked and dead events of a destination that are too many. They are in the
   * dead-letter topic, and counted.
   *
   * @param most how many are kept
   * @return completed when that is on disk
   */
  synchronized CompletionStage<Void> makeRoom(String destinationId, int most) {
    Map<String, Undelivered> ofDestination = byDestination.getOrDefault(destinationId, Map.of());
    List<Undelivered> ended =
        of(destinationId).stream().filter(undelivered -> !undelivered.isOpen()).toList();
    List<Undelivered> surplus = ended.subList(0, Math.max(0, ended.size() - most));
    surplus.forEach(undelivered -> ofDestination.remove(undelivered.deliveryId(), undelivered));
    beyond.computeIfAbsent(destinationId, any -> new LongAdder()).add(surplus.size());
    return CompletableFuture.allOf(
        surplus.stream()
            .map(
                undelivered ->
                    forget(destinationId, undelivered.deliveryId(), undelivered.partition())
                        .toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /** How many events of a destination this instance has forgotten because they were too many. */
  public long beyond(String destinationId) {
    LongAdder forgotten = beyond.get(destinationId);
    return forgotten == null ? 0 : forgotten.sum();
  }

  /** Forgets an event that was delivered; completed when that is on disk. */
  CompletionStage<Void> forget(String destinationId, String deliveryId, int partition) {
    return send(destinationId, deliveryId, partition, null);
  }

  /** Forgets all of a destination that is no more. */
  public void forgetAll(String destinationId) {
    beyond.remove(destinationId);
    of(destinationId)
        .forEach(
            undelivered -> {
              CompletionStage<Void> unused =
                  forget(destinationId, undelivered.deliveryId(), undelivered.partition());
            });
  }

  private CompletionStage<Void> send(
      String destinationId, String deliveryId, int partition, byte @Nullable [] value) {
    return kafka.send(
        new ProducerRecord<>(
            DeliveryTopics.UNDELIVERED.name(), partition, destinationId + "|" + deliveryId, value));
  }

  /** One event of a destination. */
  public Optional<Undelivered> find(String destinationId, String deliveryId) {
    return Optional.ofNullable(byDestination.getOrDefault(destinationId, Map.of()).get(deliveryId));
  }

  /** All of a destination, oldest first. */
  public List<Undelivered> of(String destinationId) {
    return byDestination.getOrDefault(destinationId, Map.of()).values().stream()
        .sorted(Comparator.comparing(Undelivered::since).thenComparing(Undelivered::deliveryId))
        .toList();
  }

  /** How many of all destinations are so. */
  long count(Predicate<Undelivered> so) {
    return byDestination.values().stream()
        .flatMap(ofDestination -> ofDestination.values().stream())
        .filter(so)
        .count();
  }

  /**
   * Those of a destination that are to be tried again, of some partitions, in the order of the
   * topic: put into their lanes one by one, a later one must not set out before an earlier.
   */
  List<Undelivered> open(Destination destination, Collection<Integer> partitions) {
    return byDestination.getOrDefault(destination.id(), Map.of()).values().stream()
        .filter(undelivered -> undelivered.isOf(destination))
        .filter(undelivered -> undelivered.isOpen() && partitions.contains(undelivered.partition()))
        .sorted(Comparator.comparingLong(Undelivered::offset))
        .toList();
  }

  @Override
  public void close() {
    follower.close();
  }
}
