package dev.rapport.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.DeadLetter;
import dev.rapport.events.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside that cannot be read or processed: the bytes as they came, and headers that say
 * why, as the event contract describes them. What may be processed later it puts back.
 */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private static final long PATIENCE_SECONDS = 30;

  private final Producer<String, byte[]> producer;

  DeadLetters(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sets a record aside.
   *
   * @param stage read or process
   * @param error what kind of fault it is
   * @param message nothing of a person
   * @return whether it is there, on disk
   */
  boolean setAside(
      ConsumerRecord<String, byte[]> record, String stage, String error, String message) {
    log.warn(
        "dead letter: {}-{}@{} failed at the stage {}: {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        stage,
        error,
        message);
    return areSent(List.of(new DeadLetter(record, stage, error, message).of(Topics.INTAKE)));
  }

  /**
   * Puts records at the end of their own topic, where they come after all others.
   *
   * @param changed headers that they have from then on, in place of what these said before
   * @return whether all are there, on disk
   */
  boolean putBack(Collection<ConsumerRecord<String, byte[]>> records, Map<String, String> changed) {
    return areSent(records.stream().map(record -> again(record, changed)).toList());
  }

  private static ProducerRecord<String, byte[]> again(
      ConsumerRecord<String, byte[]> record, Map<String, String> changed) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    changed.forEach(
        (name, value) -> {
          headers.remove(name);
          add(headers, name, value);
        });
    return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), headers);
  }

  private boolean areSent(List<ProducerRecord<String, byte[]>> letters) {
    try {
      // All are under way before the first is waited for: they may be thousands.
      List<Future<RecordMetadata>> sent = letters.stream().map(producer::send).toList();
      for (Future<RecordMetadata> letter : sent) {
        letter.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException
        | TimeoutException
        | KafkaException
        | IllegalStateException notSent) {
      log.warn("A record could not be set aside or put back: {}", notSent.toString());
      return false;
    }
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
