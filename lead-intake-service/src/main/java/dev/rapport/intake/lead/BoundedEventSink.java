package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Turns events away at once when too many await their fate: while the disk behind the sink is dead,
 * waiting requests must not take every thread of the server.
 */
public final class BoundedEventSink implements EventSink {

  private final EventSink sink;
  private final Semaphore room;
  private final Duration retryAfter;

  /**
   * @param most how many may wait at a time
   * @param retryAfter what those are told for whom there is no room
   */
  public BoundedEventSink(EventSink sink, int most, Duration retryAfter) {
    this.sink = sink;
    this.room = new Semaphore(most);
    this.retryAfter = retryAfter;
  }

  @Override
  public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    if (!room.tryAcquire()) {
      return CompletableFuture.completedFuture(new Receipt.Unavailable(retryAfter));
    }
    boolean underWay = false;
    try {
      CompletableFuture<Receipt> fate = sink.keep(event, trace);
      underWay = true;
      return fate.whenComplete((receipt, failure) -> room.release());
    } finally {
      if (!underWay) {
        room.release();
      }
    }
  }
}
