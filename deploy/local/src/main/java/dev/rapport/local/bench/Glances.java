package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks at something again and again, beside the load, until it is closed. */
final class Glances implements AutoCloseable {

  private static final Duration END_PATIENCE = Duration.ofSeconds(30);

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> glances;

  /** Begins at once. */
  Glances(Runnable glance, Duration every) {
    glances = clock.scheduleAtFixedRate(glance, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether one of them failed, so that there are no more. */
  boolean failed() {
    return glances.isDone();
  }

  /**
   * Ends them; what they wrote can be read by the calling thread afterwards.
   *
   * @throws StackException if one of them failed
   */
  @Override
  public void close() {
    boolean failed = failed();
    glances.cancel(false);
    clock.shutdown();
    try {
      if (!clock.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StackException("a look at the stack hangs");
      }
      if (failed) {
        glances.get();
      }
    } catch (ExecutionException e) {
      throw new StackException("cannot watch the flow: " + e.getCause(), e);
    } catch (InterruptedException e) {
      clock.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
