package dev.rapport.feedback.digest;

import dev.rapport.feedback.model.review.Digest;
import dev.rapport.feedback.model.review.WeeklyDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether a digest is due. What fails is told and tried again. */
public final class DigestThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DigestThread.class);

  private final WeeklyDigest digest;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "digest");
            daemon.setDaemon(true);
            return daemon;
          });

  /** A thread. */
  public DigestThread(WeeklyDigest digest, InstantSource clock) {
    this.digest = digest;
    this.clock = clock;
  }

  /** Looks from now on. */
  public DigestThread start(Duration pause) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    try {
      Optional<Digest> written = digest.write(clock.instant());
      written.ifPresent(one -> log.info("Wrote the digest of {}", one.week()));
    } catch (RuntimeException e) {
      // A thrown one would end all further looks.
      log.warn("No digest could be written: it is tried again", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
