package dev.rapport.events.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.PassingFault;
import dev.rapport.events.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record that cannot be read or processed to {@code <topic>.<service>.dlq}, the bytes as
 * they came and headers that say why, within the transaction; the partition moves on. A fault that
 * is not the record's own (the registry does not answer or lacks a schema, a newer version of the
 * service wrote the record) stops the thread instead, which is started again: nothing readable may
 * end among the dead letters.
 *
 * <p>It is no production exception handler, on purpose. A result that cannot be serialized, or is
 * too large ({@code TopicSpec.MOST_VALUE_BYTES}, refused by our serializers), fails the processor
 * that forwarded it and comes here as a fault of processing. A result that the producer refuses has
 * already ended the transaction: nothing that such a handler may answer would save it.
 */
public final class DeadLetterHandler
    implements DeserializationExceptionHandler, ProcessingExceptionHandler {

  /** Setting that names the service, see {@code Topics}. */
  public static final String SERVICE = "rapport.dead.letters.service";

  /** Optional setting: a {@link DeadLetterListener} that is told of each dead letter. */
  public static final String LISTENER = "rapport.dead.letters.listener";

  /** Optional setting: {@link SourceRecords} to be used in place of the brokers'. */
  public static final String SOURCE = "rapport.dead.letters.source";

  public static final String TOPIC_HEADER = "dlq_topic";
  public static final String PARTITION_HEADER = "dlq_partition";
  public static final String OFFSET_HEADER = "dlq_offset";
  public static final String STAGE_HEADER = "dlq_stage";
  public static final String ERROR_HEADER = "dlq_error";
  public static final String MESSAGE_HEADER = "dlq_message";

  /** Of an event that could not be delivered: the destination that did not take it. */
  public static final String DESTINATION_HEADER = "dlq_destination";

  private static final Logger log = LoggerFactory.getLogger(DeadLetterHandler.class);

  /** Characters: a message may hold the whole record, which the letter holds already. */
  private static final int MOST_REASON = 4_000;

  private @Nullable String service;
  private @Nullable GlobalDeadLetters globalTables;
  private @Nullable SourceRecords source;
  private DeadLetterListener listener = DeadLetterListener.NONE;

  @Override
  public void configure(Map<String, ?> configuration) {
    service = (String) configuration.get(SERVICE);
    if (service == null) {
      throw new IllegalArgumentException(SERVICE + " is not set");
    }
    if (configuration.get(LISTENER) instanceof DeadLetterListener set) {
      listener = set;
    }
    globalTables = new GlobalDeadLetters(configuration);
    source =
        configuration.get(SOURCE) instanceof SourceRecords set
            ? set
            : new BrokerRecords(configuration);
  }

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    boolean global = GlobalDeadLetters.isGlobal(context.taskId().subtopology());
    // What a global table cannot read is set aside even if a newer version wrote it, since failing
    // there ends the whole client; its topic keeps the record, and the newer version reads it.
    if (PassingFault.isOutage(exception) || (!global && PassingFault.isFromTheFuture(exception))) {
      return DeserializationExceptionHandler.Response.fail();
    }
    ProducerRecord<byte[], byte[]> letter =
        deadLetter(context, record.key(), record.value(), record.headers(), "read", exception);
    if (!global) {
      return DeserializationExceptionHandler.Response.resume(List.of(letter));
    }
    return Objects.requireNonNull(globalTables).send(letter)
        ? DeserializationExceptionHandler.Response.resume()
        : DeserializationExceptionHandler.Response.fail();
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    if (isPunctuation(context, record) || PassingFault.passes(exception)) {
      return ProcessingExceptionHandler.Response.fail();
    }
    byte[] key = context.sourceRawKey();
    byte[] value = context.sourceRawValue();
    if (key == null && value == null) {
      try {
        SourceRecords.Bytes bytes = sourceBytes(context);
        key = bytes.key();
        value = bytes.value();
      } catch (KafkaException e) {
        log.error("a record to be set aside cannot be read again", e);
        return ProcessingExceptionHandler.Response.fail();
      }
    }
    return ProcessingExceptionHandler.Response.resume(
        List.of(deadLetter(context, key, value, context.headers(), "process", exception)));
  }

  /**
   * Kafka Streams lets go of a record's bytes as soon as the first of its results was sent; what
   * fails after that has to be read again.
   */
  private SourceRecords.Bytes sourceBytes(ErrorHandlerContext context) {
    return Objects.requireNonNull(source)
        .read(new TopicPartition(context.topic(), context.partition()), context.offset())
        .orElse(SourceRecords.Bytes.GONE);
  }

  /** It has no record to be set aside, and to skip it would hide a bug. */
  private static boolean isPunctuation(ErrorHandlerContext context, @Nullable Record<?, ?> record) {
    return record == null || context.topic() == null;
  }

  private ProducerRecord<byte[], byte[]> deadLetter(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers original,
      String stage,
      Exception exception) {
    Throwable cause = rootCause(exception);
    log.warn(
        "dead letter: {}-{}@{} failed at the stage {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        stage,
        cause.getClass().getName());
    listener.setAside(context.topic());
    Headers headers = new RecordHeaders(original.toArray());
    add(headers, TOPIC_HEADER, context.topic());
    add(headers, PARTITION_HEADER, Integer.toString(context.partition()));
    add(headers, OFFSET_HEADER, Long.toString(context.offset()));
    add(headers, STAGE_HEADER, stage);
    add(headers, ERROR_HEADER, cause.getClass().getName());
    add(headers, MESSAGE_HEADER, reason(exception));
    return new ProducerRecord<>(
        TopicSpec.deadLetterTopic(context.topic(), Objects.requireNonNull(service)),
        null,
        key,
        value,
        headers);
  }

  private static Throwable rootCause(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String reason(Throwable exception) {
    StringBuilder reason = new StringBuilder();
    for (Throwable t = exception; t != null; t = t.getCause()) {
      if (t.getMessage() != null) {
        reason.append(reason.isEmpty() ? "" : "; ").append(t.getMessage());
      }
    }
    return reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason.toString();
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
