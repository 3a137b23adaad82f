package dev.rapport.intake.spool;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps events in Kafka while it answers in time, else on disk. An event that Kafka did not
 * acknowledge in time may come out twice, with one id; whoever reads drops the second.
 *
 * @param straight to Kafka
 * @param detour over the disk
 * @param patience how long an event may wait for Kafka before it goes to disk
 */
public record SpoolingEventSink(EventSink straight, Detour detour, Duration patience)
    implements EventSink {

  private static final Receipt NOT_IN_TIME = new Receipt.Unavailable(Duration.ZERO);

  @Override
  public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    if (detour.isFor(event)) {
      return detour.take(event, trace);
    }
    Instant offeredAt = detour.now();
    return straight
        .keep(event, trace)
        // Of a copy: what the straight way holds for an event it gives back when it knows.
        .copy()
        .completeOnTimeout(NOT_IN_TIME, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            receipt -> {
              if (receipt instanceof Receipt.Unavailable) {
                return detour.takeUntaken(event, trace, offeredAt);
              }
              detour.kafkaTook();
              return CompletableFuture.completedFuture(receipt);
            });
  }
}
