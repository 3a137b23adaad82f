package dev.rapport.intake.kafka;

import dev.rapport.events.OutputSchemas;
import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Turns leads away at once for as long as it is not known how they are written: no request waits
 * for a registry or a broker that may not be there.
 *
 * @param warm keeps them afterwards
 */
public record WarmLeadSink(OutputSchemas schemas, LeadSink warm, Duration retryAfter)
    implements LeadSink {

  @Override
  public CompletableFuture<Receipt> keep(Submission submission, TraceParent trace) {
    return schemas.areKnown()
        ? warm.keep(submission, trace)
        : CompletableFuture.completedFuture(new Receipt.Unavailable(retryAfter));
  }
}
