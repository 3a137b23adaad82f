package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.learning.Learning;
import dev.rapport.feedback.model.learning.LearningReport;
import dev.rapport.feedback.model.learning.LearningRuns;
import dev.rapport.feedback.model.learning.LearningState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns in a thread of its own: it may take a minute, which no stream and no request waits for. An
 * attempt that fails is told and made again when it is time.
 */
public final class LearningThread implements LearningRuns, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LearningThread.class);

  private final Learning learning;
  private final InstantSource clock;
  private final Consumer<Boolean> attempted;
  private final AtomicBoolean isRunning = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "learning");
            daemon.setDaemon(true);
            return daemon;
          });

  private volatile @Nullable LearningReport last;
  private volatile @Nullable String fault;

  /**
   * A thread.
   *
   * @param attempted told of each attempt whether it came to an end
   */
  public LearningThread(Learning learning, InstantSource clock, Consumer<Boolean> attempted) {
    this.learning = learning;
    this.clock = clock;
    this.attempted = attempted;
  }

  /**
   * Learns from now on.
   *
   * @param pause between two looks; the first comes after one, too
   */
  public LearningThread start(Duration pause) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::begin, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public LearningState state() {
    return new LearningState(isRunning.get(), last, fault);
  }

  @Override
  public void begin() {
    if (isRunning.compareAndSet(false, true)) {
      thread.execute(this::learn);
    }
  }

  private void learn() {
    boolean came = false;
    try {
      LearningReport report = learning.learn(clock.instant());
      last = report;
      fault = null;
      came = true;
      log.info("Learned from {} leads: {}", report.successes() + report.failures(), report.told());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      fault = String.valueOf(e.getMessage());
      log.error("Nothing was learned from outcomes this time", e);
    } finally {
      isRunning.set(false);
      attempted.accept(came);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
