package dev.rapport.intake.kafka;

import dev.rapport.events.OutputSchemas;
import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Turns events away at once for as long as it is not known how they are written: no request waits
 * for a registry or a broker that may not be there.
 *
 * @param warm keeps them afterwards
 */
public record WarmEventSink(OutputSchemas schemas, EventSink warm, Duration retryAfter)
    implements EventSink {

  @Override
  public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    return schemas.areKnown()
        ? warm.keep(event, trace)
        : CompletableFuture.completedFuture(new Receipt.Unavailable(retryAfter));
  }
}
