package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where events are kept for good. */
@FunctionalInterface
public interface EventSink {

  /**
   * Keeps an event. The future always completes normally, within a bounded time, and only after the
   * event's fate is known.
   */
  CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace);

  /** What became of an event. */
  sealed interface Receipt {

    /** Kafka has it on disk. */
    record Kept() implements Receipt {}

    /** This instance has it on disk until Kafka takes it. */
    record Spooled() implements Receipt {}

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
