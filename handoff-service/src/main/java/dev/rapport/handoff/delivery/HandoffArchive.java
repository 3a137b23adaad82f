package dev.rapport.handoff.delivery;

import dev.rapport.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads single events of leads.handoffs again, long after they went by. */
final class HandoffArchive implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;

  HandoffArchive(DeliveryKafka kafka) {
    this.consumer = kafka.alone();
  }

  /**
   * The record at an offset.
   *
   * @return empty if it is older than what the topic keeps
   * @throws org.apache.kafka.common.KafkaException if Kafka cannot be read now
   */
  synchronized Optional<ConsumerRecord<String, byte[]>> read(int partition, long offset) {
    TopicPartition place = new TopicPartition(Topics.LEADS_HANDOFFS.name(), partition);
    consumer.assign(List.of(place));
    consumer.seek(place, offset);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(place)) {
        return record.offset() == offset ? Optional.of(record) : Optional.empty();
      }
    }
    throw new org.apache.kafka.common.errors.TimeoutException("an event could not be read again");
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
