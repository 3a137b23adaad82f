package dev.rapport.handoff.delivery;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.state.WebhookDestination;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Consumer<String> changed;
  private final Map<String, Destination> known = new ConcurrentHashMap<>();
  private final Serializer<WebhookDestination> writer =
      new SingleObjectSerde<>(WebhookDestination.class).serializer();
  private final Deserializer<WebhookDestination> reader =
      new SingleObjectSerde<>(WebhookDestination.class).deserializer();
  private final TopicFollower follower;
  private volatile boolean caughtUp;

  /**
   * Destinations that have not been read.
   *
   * @param changed told the id of each that is new, otherwise than before, or gone
   */
  Destinations(DeliveryKafka kafka, Consumer<String> changed) {
    this.kafka = kafka;
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
    if (record.value() == null) {
      set(record.key(), null);
      return;
    }
    try {
      set(
          record.key(),
          DeliveryRecords.destination(reader.deserialize(record.topic(), record.value())));
    } catch (SerializationException | IllegalArgumentException e) {
      // Only a newer version of this service, or a hand, can have written it.
      log.warn("destination {} cannot be read: {}", record.key(), e.toString());
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

  /** All, by id. */
  public List<Destination> all() {
    return known.values().stream().sorted(Comparator.comparing(Destination::id)).toList();
  }

  /** Puts one in force; completed when it is on disk. Other instances follow in a moment. */
  public CompletionStage<Void> put(Destination destination) {
    byte[] value =
        writer.serialize(DeliveryTopics.DESTINATIONS.name(), DeliveryRecords.record(destination));
    return send(destination.id(), value).thenRun(() -> set(destination.id(), destination));
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
