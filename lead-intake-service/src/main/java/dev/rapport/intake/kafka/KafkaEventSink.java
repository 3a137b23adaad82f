package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in their topics. An event is kept once every in-sync replica has it; the producer's
 * own time limits bound the wait.
 */
public final class KafkaEventSink implements EventSink {

  private static final Logger log = LoggerFactory.getLogger(KafkaEventSink.class);

  private static final Receipt KEPT = new Receipt.Kept();

  private final Producer<String, byte[]> producer;
  private final IntakeTopics topics;
  private final Receipt unavailable;

  /**
   * @param producer that waits for all in-sync replicas
   * @param topics where events go
   * @param retryAfter what senders are told while Kafka cannot be reached
   */
  public KafkaEventSink(
      Producer<String, byte[]> producer, IntakeTopics topics, Duration retryAfter) {
    this.producer = producer;
    this.topics = topics;
    this.unavailable = new Receipt.Unavailable(retryAfter);
  }

  @Override
  public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    return send(EventRecords.of(event), trace);
  }

  /** Keeps an event as it was or will be written. */
  public CompletableFuture<Receipt> send(SpecificRecord event, TraceParent trace) {
    CompletableFuture<Receipt> fate = new CompletableFuture<>();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              topics.record(event, trace), (metadata, fault) -> fate.complete(receipt(fault)));
    } catch (KafkaException | IllegalStateException failure) {
      // The latter is what a producer says that has been closed or lost its transaction state.
      fate.complete(receipt(failure));
    }
    return fate;
  }

  private Receipt receipt(@Nullable Exception failure) {
    if (failure == null) {
      return KEPT;
    }
    if (failure instanceof RecordTooLargeException) {
      return new Receipt.TooLarge();
    }
    log.warn("An event could not be kept: {}", failure.toString());
    return unavailable;
  }
}
