package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.Topics;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sets events aside that a destination could not be given: the bytes as they came, and headers that
 * say why, as the event contract describes them.
 */
final class Letters {

  /** The header that names the destination; absent where the event itself is at fault. */
  static final String DESTINATION = "dlq_destination";

  private final DeliveryKafka kafka;

  Letters(DeliveryKafka kafka) {
    this.kafka = kafka;
  }

  /**
   * Sets a record aside; completed when it is on disk.
   *
   * @param stage read or deliver
   * @param message nothing of a person
   */
  CompletionStage<Void> setAside(
      ConsumerRecord<String, byte[]> record,
      String destinationId,
      String stage,
      String error,
      String message) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    add(headers, "dlq_topic", record.topic());
    add(headers, "dlq_partition", Integer.toString(record.partition()));
    add(headers, "dlq_offset", Long.toString(record.offset()));
    add(headers, "dlq_stage", stage);
    add(headers, "dlq_error", error);
    add(headers, "dlq_message", message);
    add(headers, DESTINATION, destinationId);
    return kafka.send(
        new ProducerRecord<>(
            Topics.LEADS_HANDOFFS.deadLetterTopic(Topics.HANDOFF),
            null,
            record.key(),
            record.value(),
            headers));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
