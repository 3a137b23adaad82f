package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.learning.Learning;
import dev.rapport.feedback.model.learning.LearningReport;
import dev.rapport.feedback.model.learning.LearningRuns;
import dev.rapport.feedback.model.learning.LearningState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns in a thread of its own: it may take a minute, which no stream and no request waits for. An
 * attempt that fails is told and made again when it is time.
 */
public final class LearningThread implements LearningRuns, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LearningThread.class);

  /** Is told of attempts, in the thread that learns. */
  public interface Listener {

    /** An attempt came to an end. */
    void learned(LearningReport report);

    /** An attempt failed. */
    void failed();
  }

  private final Learning learning;
  private final InstantSource clock;
  private final Listener listener;
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
   * @param listener is told of each attempt
   */
  public LearningThread(Learning learning, InstantSource clock, Listener listener) {
    this.learning = learning;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Learns from now on.
   *
   * @param first how long from now the first look comes; streams take a while to catch up
   * @param pause between two looks
   */
  public LearningThread start(Duration first, Duration pause) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::begin, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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
    try {
      LearningReport report = learning.learn(clock.instant());
      LearningReport before = last;
      last = report;
      fault = null;
      tellOfAlarms(before == null ? List.of() : alarms(before), alarms(report));
      listener.learned(report);
      log.info("Learned from {} leads: {}", report.successes() + report.failures(), report.told());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      fault = String.valueOf(e.getMessage());
      log.error("Nothing was learned from outcomes this time", e);
      listener.failed();
    } finally {
      isRunning.set(false);
    }
  }

  private static List<Health.Alarm> alarms(LearningReport report) {
    return report.health() == null ? List.of() : report.health().alarms();
  }

  private static void tellOfAlarms(List<Health.Alarm> before, List<Health.Alarm> now) {
    for (Health.Alarm alarm : now) {
      if (before.stream().noneMatch(old -> isOfTheSame(old, alarm))) {
        log.warn("Drift of {}: {}", alarm.of(), alarm.text());
      }
    }
    for (Health.Alarm alarm : before) {
      if (now.stream().noneMatch(other -> isOfTheSame(alarm, other))) {
        log.info("The drift of {} is over", alarm.of());
      }
    }
  }

  private static boolean isOfTheSame(Health.Alarm one, Health.Alarm other) {
    return one.kind() == other.kind() && one.of().equals(other.of());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
