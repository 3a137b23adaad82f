package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Turns events away at once when too many await their fate: what the sink is too slow for goes
 * another way, and does not queue in memory.
 */
public final class BoundedEventSink implements EventSink {

  private final EventSink sink;
  private final InFlight inFlight;
  private final Duration retryAfter;

  /**
   * @param most how many may wait at a time
   * @param retryAfter what those are told for whom there is no room
   */
  public BoundedEventSink(EventSink sink, int most, Duration retryAfter) {
    this.sink = sink;
    this.inFlight = new InFlight(most);
    this.retryAfter = retryAfter;
  }

  @Override
  public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    if (!inFlight.tryEnter()) {
      return CompletableFuture.completedFuture(new Receipt.Unavailable(retryAfter));
    }
    return inFlight.leaveAfter(() -> sink.keep(event, trace));
  }
}
