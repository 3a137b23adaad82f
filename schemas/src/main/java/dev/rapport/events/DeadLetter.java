package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that cannot be read or processed, set aside: the bytes as they came, and headers that
 * say why, as the event contract describes them.
 *
 * @param record as it came
 * @param stage read or process
 * @param error what kind of fault it is
 * @param message nothing of a person
 */
public record DeadLetter(
    ConsumerRecord<String, byte[]> record, String stage, String error, String message) {

  /** As it is sent by a service that could not take the record. */
  public ProducerRecord<String, byte[]> of(String service) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    add(headers, "dlq_topic", record.topic());
    add(headers, "dlq_partition", Integer.toString(record.partition()));
    add(headers, "dlq_offset", Long.toString(record.offset()));
    add(headers, "dlq_stage", stage);
    add(headers, "dlq_error", error);
    add(headers, "dlq_message", message);
    return new ProducerRecord<>(
        TopicSpec.deadLetterTopic(record.topic(), service),
        null,
        record.key(),
        record.value(),
        headers);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
