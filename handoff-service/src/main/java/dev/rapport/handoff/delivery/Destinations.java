package dev.rapport.handoff.delivery;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.state.WebhookDestination;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All destinations: kept in a compacted topic, and known to every instance by reading it. */
public final class Destinations implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Destinations.class);

  private final DeliveryKafka kafka;
  private final Seal seal;
  private final Consumer<String> changed;
  private final Map<String, Destination> known = new ConcurrentHashMap<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Serializer<WebhookDestination> writer =
      new SingleObjectSerde<>(WebhookDestination.class).serializer();
  private final Deserializer<WebhookDestination> reader =
      new SingleObjectSerde<>(WebhookDestination.class).deserializer();
  private final TopicFollower follower;
  private volatile boolean caughtUp;

  /**
   * Destinations that have not been read.
   *
   * @param seal what records are sealed with, for they hold secrets
   * @param changed told the id of each that is new, otherwise than before, or gone
   */
  Destinations(DeliveryKafka kafka, Seal seal, Consumer<String> changed) {
    this.kafka = kafka;
    this.seal = seal;
    this.changed = changed;
    this.follower =
        new TopicFollower(
            DeliveryTopics.DESTINATIONS.name(),
            DeliveryTopics.DESTINATIONS.partitions(),
            kafka::alone,
            this::read);
  }

  Destinations start() {
    follower.start();
    // What was changed or deleted long ago must not be called for a moment at each start.
    var unused =
        follower
            .caughtUp()
            .thenRun(
                () -> {
                  caughtUp = true;
                  known.keySet().forEach(changed);
                });
    return this;
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    unreadable.remove(record.key());
    if (record.value() == null) {
      set(record.key(), null);
      return;
    }
    try {
      byte[] value = seal.open(record.key(), record.value());
      set(record.key(), DeliveryRecords.destination(reader.deserialize(record.topic(), value)));
    } catch (SerializationException | IllegalArgumentException e) {
      // A newer version of this service, another key, or a hand has written it.
      unreadable.add(record.key());
      log.error("destination {} cannot be read: {}", record.key(), e.getMessage());
    }
  }

  private void set(String id, @Nullable Destination destination) {
    Destination before = destination == null ? known.remove(id) : known.put(id, destination);
    boolean isOther = destination == null ? before != null : !destination.equals(before);
    if (caughtUp && isOther) {
      changed.accept(id);
    }
  }

  /** Whether all that was there at the start is known. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** One by its id. */
  public Optional<Destination> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Whether there is one of this id, be it one that cannot be read here. */
  public boolean isTaken(String id) {
    return known.containsKey(id) || unreadable.contains(id);
  }

  /** How many cannot be read here, as they are now. */
  int unreadable() {
    return unreadable.size();
  }

  /** All, by id. */
  public List<Destination> all() {
    return known.values().stream().sorted(Comparator.comparing(Destination::id)).toList();
  }

  /** Puts one in force; completed when it is on disk. Other instances follow in a moment. */
  public CompletionStage<Void> put(Destination destination) {
    byte[] value =
        writer.serialize(DeliveryTopics.DESTINATIONS.name(), DeliveryRecords.record(destination));
    return send(destination.id(), seal.seal(destination.id(), value))
        .thenRun(() -> set(destination.id(), destination));
  }

  /** Takes one away; completed when that is on disk. */
  public CompletionStage<Void> remove(String id) {
    return send(id, null).thenRun(() -> set(id, null));
  }

  private CompletionStage<Void> send(String id, byte @Nullable [] value) {
    return kafka.send(new ProducerRecord<>(DeliveryTopics.DESTINATIONS.name(), 0, id, value));
  }

  @Override
  public void close() {
    follower.close();
  }
}
