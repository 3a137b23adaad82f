package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.learning.KnownStandard;
import dev.rapport.feedback.model.learning.LearningUnavailableException;
import dev.rapport.feedback.model.learning.Standards;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standards as they were a moment ago: for pages, which wait for no broker. Before the first look,
 * there are none.
 */
public final class RecentStandards implements Standards, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RecentStandards.class);

  private final Standards standards;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "recent-standards");
            daemon.setDaemon(true);
            return daemon;
          });
  private volatile List<KnownStandard> recent = List.of();

  /** Looks at standards. */
  public RecentStandards(Standards standards) {
    this.standards = standards;
  }

  /** Looks from now on. */
  public RecentStandards start(Duration pause) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    try {
      recent = standards.all();
    } catch (LearningUnavailableException e) {
      log.debug("standards cannot be read now: those of before are shown", e);
    } catch (RuntimeException e) {
      // A thrown one would end all further looks.
      log.warn("standards cannot be read", e);
    }
  }

  @Override
  public List<KnownStandard> all() {
    return recent;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
