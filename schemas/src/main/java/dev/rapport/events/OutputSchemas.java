package dev.rapport.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample of all that a service writes for others, to nowhere, until each can be written. A
 * registry that lacks a schema is to be found out before the first event needs it, and no request
 * is to wait for a registry that may not be there.
 */
public final class OutputSchemas implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OutputSchemas.class);

  private final List<Runnable> samples;
  private final ScheduledExecutorService thread = DaemonThread.scheduler("output-schemas");
  private volatile boolean known;

  /** What was said last of why they are not; said once, however often it is so. */
  private String said = "";

  /** Of what {@code samples} write; one that cannot write throws. */
  public OutputSchemas(List<Runnable> samples) {
    this.samples = List.copyOf(samples);
  }

  /** Writes {@code value} as {@code topic} would have it, and forgets it. */
  public static <V extends SpecificRecord> Runnable sample(Topic<V> topic, V value) {
    return () ->
        topic.valueSerde().serializer().serialize(topic.name(), new RecordHeaders(), value);
  }

  /** Starts, and tries again every {@code pause} until all can be written. */
  public OutputSchemas start(Duration pause) {
    // An attempt never fails; it is the executor that ends them.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::attempt, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Whether the schemas of all that is written are known. */
  public boolean areKnown() {
    return known;
  }

  private void attempt() {
    try {
      samples.forEach(Runnable::run);
      known = true;
      if (!said.isEmpty()) {
        log.info("Ready to write events");
      }
      thread.shutdown();
    } catch (RuntimeException notYet) {
      // Whatever the registry's client throws (it promises nothing), the answer is to try again;
      // the readiness check tells the operator meanwhile.
      String words = notYet.toString();
      if (!words.equals(said)) {
        said = words;
        log.warn("Not ready to write events yet: {}", words);
      }
    } catch (Error broken) {
      // It ends the attempts, and would end them in silence.
      log.error("Events cannot be written", broken);
      throw broken;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
