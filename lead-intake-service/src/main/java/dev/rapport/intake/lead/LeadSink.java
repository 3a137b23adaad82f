package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where submissions are kept for good. */
@FunctionalInterface
public interface LeadSink {

  /**
   * Keeps a submission. The future always completes normally, within a bounded time, and only after
   * the submission's fate is known.
   */
  CompletableFuture<Receipt> keep(Submission submission, TraceParent trace);

  /** What became of a submission. */
  sealed interface Receipt {

    /** It is on disk. */
    record Kept() implements Receipt {}

    /** It is larger than a record may be, and will never be taken. */
    record TooLarge() implements Receipt {}

    /**
     * It may not be on disk. Sent again it keeps its id, so nothing is doubled.
     *
     * @param retryAfter when to try again
     */
    record Unavailable(Duration retryAfter) implements Receipt {}
  }
}
