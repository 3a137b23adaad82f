package dev.rapport.handoff.crm.kafka;

import static java.util.Map.entry;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.crm.OutcomeLog;
import dev.rapport.handoff.crm.SalesUpdate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes outcomes to {@code sales.outcomes} and answers when all in-sync replicas have them. */
public final class KafkaOutcomeLog implements OutcomeLog, AutoCloseable {

  private final Producer<String, byte[]> producer;
  private final Topic<SalesOutcome> topic;
  private final RandomGenerator traceIds;

  /** A log that writes by {@code producer}, which it closes. */
  public KafkaOutcomeLog(
      Producer<String, byte[]> producer, Topics topics, RandomGenerator traceIds) {
    this.producer = producer;
    this.topic = topics.salesOutcomes();
    this.traceIds = traceIds;
  }

  /** A producer that loses nothing and gives up in time for a caller who waits. */
  public static Producer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.ofEntries(
            entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            entry(ProducerConfig.CLIENT_ID_CONFIG, Topics.HANDOFF + "-crm"),
            entry(ProducerConfig.ACKS_CONFIG, "all"),
            entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            entry(ProducerConfig.LINGER_MS_CONFIG, 2),
            entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20),
            entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpec.MOST_RECORD_BYTES),
            entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000),
            entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
            entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000)),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  @Override
  public CompletionStage<?> append(SalesUpdate update, Optional<String> traceParent) {
    CompletableFuture<Object> acknowledged = new CompletableFuture<>();
    try {
      // The callback says the same as the future, without a thread that waits for it.
      Future<?> unused =
          producer.send(
              record(update, trace(traceParent)),
              (metadata, fault) -> {
                if (fault == null) {
                  acknowledged.complete(metadata);
                } else {
                  acknowledged.completeExceptionally(fault);
                }
              });
    } catch (RuntimeException e) {
      // The registry's client throws whatever its HTTP library does: the caller is told to come
      // again, and the cause travels with the stage.
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  private ProducerRecord<String, byte[]> record(SalesUpdate update, TraceParent trace) {
    SalesOutcome outcome = OutcomeRecords.of(update);
    Headers headers = new RecordHeaders();
    EventHeaders.describe(
        headers, outcome, Topics.HANDOFF, update.outcomeId().toString(), update.recordedAt());
    EventHeaders.trace(headers, trace);
    byte[] value = topic.valueSerde().serializer().serialize(topic.name(), headers, outcome);
    return new ProducerRecord<>(
        topic.name(),
        null,
        update.recordedAt().toEpochMilli(),
        update.leadId().toString(),
        value,
        headers);
  }

  private TraceParent trace(Optional<String> caller) {
    return caller
        .flatMap(TraceParent::parse)
        .map(trace -> trace.child(traceIds))
        .orElseGet(() -> TraceParent.start(traceIds));
  }

  @Override
  public void close() {
    producer.close();
  }
}
