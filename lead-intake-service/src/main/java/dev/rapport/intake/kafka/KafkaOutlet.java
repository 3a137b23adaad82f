package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * From the spool to the topics. After a failure it goes on with another producer: one that lost its
 * broker can be left with sequence numbers that the broker will not take, and then fails every
 * time.
 */
public final class KafkaOutlet implements Outlet {

  private final Supplier<Producer<String, byte[]>> producers;
  private final IntakeTopics topics;

  private Producer<String, byte[]> producer;
  private KafkaEventSink sink;
  private boolean closed;

  /**
   * An outlet over producers of its own.
   *
   * @param producers opens one that waits for all in-sync replicas
   */
  public KafkaOutlet(Supplier<Producer<String, byte[]>> producers, IntakeTopics topics) {
    this.producers = producers;
    this.topics = topics;
    this.producer = producers.get();
    this.sink = new KafkaEventSink(producer, topics, Duration.ZERO);
  }

  @Override
  public CompletableFuture<Receipt> send(SpecificRecord event, TraceParent trace) {
    return current().send(event, trace);
  }

  private synchronized KafkaEventSink current() {
    return sink;
  }

  @Override
  public synchronized void renew() {
    if (!closed) {
      producer.close(Duration.ZERO);
      producer = producers.get();
      sink = new KafkaEventSink(producer, topics, Duration.ZERO);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
