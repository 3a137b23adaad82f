package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.Topics;
import dev.rapport.events.stream.DeadLetterHandler;
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
    add(headers, DeadLetterHandler.TOPIC_HEADER, record.topic());
    add(headers, DeadLetterHandler.PARTITION_HEADER, Integer.toString(record.partition()));
    add(headers, DeadLetterHandler.OFFSET_HEADER, Long.toString(record.offset()));
    add(headers, DeadLetterHandler.STAGE_HEADER, stage);
    add(headers, DeadLetterHandler.ERROR_HEADER, error);
    add(headers, DeadLetterHandler.MESSAGE_HEADER, message);
    add(headers, DeadLetterHandler.DESTINATION_HEADER, destinationId);
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
