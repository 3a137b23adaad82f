package dev.rapport.intake.spool;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps submissions in Kafka while it answers in time, else on disk. A submission that Kafka did
 * not acknowledge in time may come out twice, with one id; whoever reads drops the second.
 *
 * @param straight to Kafka
 * @param detour over the disk
 * @param patience how long a submission may wait for Kafka before it goes to disk
 */
public record SpoolingLeadSink(LeadSink straight, Detour detour, Duration patience)
    implements LeadSink {

  private static final Receipt NOT_IN_TIME = new Receipt.Unavailable(Duration.ZERO);

  @Override
  public CompletableFuture<Receipt> keep(Submission submission, TraceParent trace) {
    if (detour.isFor(submission.person())) {
      return detour.take(submission, trace);
    }
    return straight
        .keep(submission, trace)
        // Of a copy: what the straight way holds for a submission it gives back when it knows.
        .copy()
        .completeOnTimeout(NOT_IN_TIME, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            receipt ->
                receipt instanceof Receipt.Unavailable
                    ? detour.takeUntaken(submission, trace)
                    : CompletableFuture.completedFuture(receipt));
  }
}
