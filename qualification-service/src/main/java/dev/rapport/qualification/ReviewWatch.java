package dev.rapport.qualification;

import dev.rapport.qualification.model.agreement.ReviewReminder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every moment whether the teams are to be told of a review. */
final class ReviewWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReviewWatch.class);

  private final ReviewReminder reminder;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "standard-review");
            daemon.setDaemon(true);
            return daemon;
          });

  /** What was said last of why it failed; said once, however often it is so. */
  private String said = "";

  ReviewWatch(ReviewReminder reminder) {
    this.reminder = reminder;
  }

  /** Looks from now on. */
  ReviewWatch start(Duration pause) {
    // A look never fails; it is the executor that ends them.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    try {
      reminder.remind();
      said = "";
    } catch (RuntimeException notNow) {
      // Kafka or the registry does not answer: it is told later.
      if (!said.equals(notNow.toString())) {
        said = notNow.toString();
        log.warn("A reminder of the standard's review waits", notNow);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
