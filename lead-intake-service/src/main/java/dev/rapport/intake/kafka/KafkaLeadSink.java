package dev.rapport.intake.kafka;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps submissions in {@code leads.captured}. A submission is kept once every in-sync replica has
 * it; the producer's own time limits bound the wait.
 */
public final class KafkaLeadSink implements LeadSink {

  private static final Logger log = LoggerFactory.getLogger(KafkaLeadSink.class);

  private static final Receipt KEPT = new Receipt.Kept();

  private final Producer<String, LeadCaptured> producer;
  private final Topic<LeadCaptured> topic;
  private final Receipt unavailable;

  /**
   * @param producer that waits for all in-sync replicas
   * @param topic where submissions go
   * @param retryAfter what senders are told while Kafka cannot be reached
   */
  public KafkaLeadSink(
      Producer<String, LeadCaptured> producer, Topic<LeadCaptured> topic, Duration retryAfter) {
    this.producer = producer;
    this.topic = topic;
    this.unavailable = new Receipt.Unavailable(retryAfter);
  }

  @Override
  public CompletableFuture<Receipt> keep(Submission submission, TraceParent trace) {
    CompletableFuture<Receipt> fate = new CompletableFuture<>();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record(submission, trace), (metadata, failure) -> fate.complete(receipt(failure)));
    } catch (KafkaException | IllegalStateException failure) {
      // The latter is what a producer says that has been closed or lost its transaction state.
      fate.complete(receipt(failure));
    }
    return fate;
  }

  private ProducerRecord<String, LeadCaptured> record(Submission submission, TraceParent trace) {
    // The record's own time is when it came in: a lead of years ago must not be dropped at once by
    // the topic's retention, nor turn back the stream time of its readers.
    ProducerRecord<String, LeadCaptured> record =
        new ProducerRecord<>(
            topic.name(),
            null,
            submission.receivedAt().toEpochMilli(),
            submission.person().value(),
            CapturedEvents.of(submission));
    EventHeaders.describe(
        record.headers(),
        record.value(),
        Topics.INTAKE,
        submission.id().toString(),
        submission.receivedAt());
    EventHeaders.trace(record.headers(), trace);
    return record;
  }

  private Receipt receipt(@Nullable Exception failure) {
    if (failure == null) {
      return KEPT;
    }
    if (failure instanceof RecordTooLargeException) {
      return new Receipt.TooLarge();
    }
    log.warn("A lead could not be kept: {}", failure.toString());
    return unavailable;
  }
}
