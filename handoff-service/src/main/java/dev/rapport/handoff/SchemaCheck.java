package dev.rapport.handoff;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample of all that this service writes for others, to nowhere, until each can be
 * written: a registry that lacks a schema is to be found out before the first lead needs it.
 */
final class SchemaCheck implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SchemaCheck.class);

  private final List<Runnable> samples;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "schema-check");
            worker.setDaemon(true);
            return worker;
          });
  private volatile boolean done;

  /** A check of what {@code samples} write; one that cannot write throws. */
  SchemaCheck(List<Runnable> samples) {
    this.samples = List.copyOf(samples);
  }

  /** Starts, and tries again every {@code pause} until it succeeds. */
  SchemaCheck start(Duration pause) {
    // An attempt never fails; it is the executor that ends them.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::attempt, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Whether the schemas of all that is written are known. */
  boolean isDone() {
    return done;
  }

  private void attempt() {
    try {
      samples.forEach(Runnable::run);
      done = true;
      thread.shutdown();
    } catch (RuntimeException notYet) {
      // Whatever the registry's client throws (it promises nothing), the answer is to try again;
      // the readiness check tells the operator meanwhile.
      log.warn("Cannot hand leads off yet: {}", notYet.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
