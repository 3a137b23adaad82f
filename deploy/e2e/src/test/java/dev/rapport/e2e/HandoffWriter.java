package dev.rapport.e2e;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.local.stack.Addresses;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes handoffs as handoff-service does: framed, with headers, compressed, in transactions. */
final class HandoffWriter implements AutoCloseable {

  private final Topic<LeadHandoff> topic;
  private final KafkaProducer<String, LeadHandoff> producer;

  HandoffWriter(Addresses addresses) {
    topic =
        new Topics(new RegistryEventSerdes(addresses.registry(), RegistryEventSerdes.Mode.REGISTER))
            .leadsHandoffs();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.kafka(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "handoff-writer",
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
            new StringSerializer(),
            topic.valueSerde().serializer());
    producer.initTransactions();
  }

  void commit(LeadHandoff handoff) {
    producer.beginTransaction();
    send(handoff);
    producer.commitTransaction();
  }

  /** Writes what was taken back: it stands in the topic, and no reader may take it for true. */
  void abort(LeadHandoff handoff) {
    producer.beginTransaction();
    send(handoff);
    producer.flush();
    producer.abortTransaction();
  }

  private void send(LeadHandoff handoff) {
    var record = new ProducerRecord<>(topic.name(), handoff.getLeadId().toString(), handoff);
    EventHeaders.describe(
        record.headers(),
        handoff,
        Topics.HANDOFF,
        handoff.getEventId().toString(),
        handoff.getOccurredAt());
    var unused = producer.send(record); // the transaction's end reports a failure
  }

  @Override
  public void close() {
    producer.close();
  }
}
