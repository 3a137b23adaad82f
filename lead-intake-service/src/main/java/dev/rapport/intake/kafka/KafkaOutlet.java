package dev.rapport.intake.kafka;

import dev.rapport.events.Topic;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.lead.LeadSink.Receipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;

/** From the spool to {@code leads.captured}. */
public final class KafkaOutlet implements Outlet {

  private final Producer<String, LeadCaptured> producer;
  private final KafkaLeadSink sink;

  /**
   * An outlet over a producer of its own.
   *
   * @param producer that never gives up, see {@link LeadProducer#openPatient}; closed with this
   */
  public KafkaOutlet(Producer<String, LeadCaptured> producer, Topic<LeadCaptured> topic) {
    this.producer = producer;
    this.sink = new KafkaLeadSink(producer, topic, Duration.ZERO);
  }

  @Override
  public CompletableFuture<Receipt> send(LeadCaptured event, TraceParent trace) {
    return sink.send(event, trace);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
