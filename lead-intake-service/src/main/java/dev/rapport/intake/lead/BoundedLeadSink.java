package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Turns submissions away at once when too many await their fate: while the disk behind the sink is
 * dead, waiting requests must not take every thread of the server.
 */
public final class BoundedLeadSink implements LeadSink {

  private final LeadSink sink;
  private final Semaphore room;
  private final Duration retryAfter;

  /**
   * @param most how many may wait at a time
   * @param retryAfter what those are told for whom there is no room
   */
  public BoundedLeadSink(LeadSink sink, int most, Duration retryAfter) {
    this.sink = sink;
    this.room = new Semaphore(most);
    this.retryAfter = retryAfter;
  }

  @Override
  public CompletableFuture<Receipt> keep(Submission submission, TraceParent trace) {
    if (!room.tryAcquire()) {
      return CompletableFuture.completedFuture(new Receipt.Unavailable(retryAfter));
    }
    boolean underWay = false;
    try {
      CompletableFuture<Receipt> fate = sink.keep(submission, trace);
      underWay = true;
      return fate.whenComplete((receipt, failure) -> room.release());
    } finally {
      if (!underWay) {
        room.release();
      }
    }
  }
}
