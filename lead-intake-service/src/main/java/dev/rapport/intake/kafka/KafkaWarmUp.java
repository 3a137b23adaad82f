package dev.rapport.intake.kafka;

import dev.rapport.events.Topic;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what a producer must know before its first record (the event's schema id, the topic's
 * partitions), off the request threads, again and again until it is known. Until then no request
 * waits for a registry or a broker that may not be there: leads are turned away at once.
 */
public final class KafkaWarmUp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaWarmUp.class);

  private final Producer<String, LeadCaptured> producer;
  private final Topic<LeadCaptured> topic;
  private final LeadCaptured sample;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "kafka-warm-up");
            worker.setDaemon(true);
            return worker;
          });
  private volatile boolean done;

  /** A warm-up of {@code producer} for {@code topic}. */
  public KafkaWarmUp(Producer<String, LeadCaptured> producer, Topic<LeadCaptured> topic) {
    this.producer = producer;
    this.topic = topic;
    this.sample = SampleLead.event();
  }

  /** Starts, and tries again every {@code pause} until it succeeds. */
  public void start(Duration pause) {
    // An attempt never fails; it is the executor that ends them.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::attempt, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether records can be written without waiting for the registry. */
  public boolean isDone() {
    return done;
  }

  /** A sink that keeps nothing before the warm-up is done. */
  public LeadSink guard(LeadSink sink, Duration retryAfter) {
    LeadSink.Receipt notYet = new LeadSink.Receipt.Unavailable(retryAfter);
    return (Submission submission, TraceParent trace) ->
        done ? sink.keep(submission, trace) : CompletableFuture.completedFuture(notYet);
  }

  private void attempt() {
    try {
      topic.valueSerde().serializer().serialize(topic.name(), new RecordHeaders(), sample);
      producer.partitionsFor(topic.name());
      done = true;
      thread.shutdown();
      log.info("Ready to keep leads in {}.", topic.name());
    } catch (RuntimeException notYet) {
      // Whatever the registry's client throws (it promises nothing), the answer is to try again;
      // the readiness check tells the operator meanwhile.
      log.warn("Cannot keep leads yet: {}", notYet.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
