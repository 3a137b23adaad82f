package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the spool to the topics. After a failure it goes on with another producer: one that lost its
 * broker can be left with sequence numbers that the broker will not take, and then fails every
 * time.
 */
public final class KafkaOutlet implements Outlet {

  private static final Logger log = LoggerFactory.getLogger(KafkaOutlet.class);

  private static final Receipt NOT_NOW = new Receipt.Unavailable(Duration.ZERO);

  private final Supplier<Producer<String, byte[]>> producers;
  private final IntakeTopics topics;

  private @Nullable Producer<String, byte[]> producer;
  private boolean closed;

  /**
   * An outlet over producers of its own.
   *
   * @param producers opens one that waits for all in-sync replicas, and throws {@link
   *     KafkaException} while it cannot
   */
  public KafkaOutlet(Supplier<Producer<String, byte[]>> producers, IntakeTopics topics) {
    this.producers = producers;
    this.topics = topics;
  }

  @Override
  public CompletableFuture<Receipt> send(SpecificRecord event, TraceParent trace) {
    Producer<String, byte[]> current = current();
    return current == null
        ? CompletableFuture.completedFuture(NOT_NOW)
        : new KafkaEventSink(current, topics, Duration.ZERO).send(event, trace);
  }

  /** Null while there is none. */
  private synchronized @Nullable Producer<String, byte[]> current() {
    if (producer == null && !closed) {
      try {
        producer = producers.get();
      } catch (KafkaException notNow) { // no broker's name resolves
        log.warn("No way out of the spool yet: {}", notNow.toString());
      }
    }
    return producer;
  }

  @Override
  public synchronized void renew() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    renew();
  }
}
