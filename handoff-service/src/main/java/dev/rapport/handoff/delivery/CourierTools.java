package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.AnswerLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** What all couriers use together. */
record CourierTools(
    DeliveryKafka kafka,
    UndeliveredLog undelivered,
    HandoffArchive archive,
    Deserializer<LeadHandoff> handoffs,
    AnswerLinks links,
    WebhookClient.Network network,
    ScheduledExecutorService deadlines,
    DeliverySettings settings,
    MeterRegistry meters,
    InstantSource clock) {

  Letters letters() {
    return new Letters(kafka);
  }

  WebhookClient.Limits limits() {
    return new WebhookClient.Limits(
        settings.connectTimeout(), settings.exchangeTimeout(), settings.connections());
  }

  /**
   * Reads an event. Readers and workers of all destinations share it, and it was made for one
   * thread.
   *
   * @throws SerializationException if it cannot be read
   */
  ReadHandoff decode(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
    synchronized (handoffs) {
      LeadHandoff handoff = handoffs.deserialize(record.topic(), record.headers(), record.value());
      if (handoff == null) {
        throw new SerializationException("an event without a value");
      }
      return new ReadHandoff(record, handoff);
    }
  }
}
