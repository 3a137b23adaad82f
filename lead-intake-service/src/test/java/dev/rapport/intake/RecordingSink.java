package dev.rapport.intake;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Keeps submissions in memory, and does what it is told to do with the next ones. */
public final class RecordingSink implements LeadSink {

  private final List<Submission> kept = new ArrayList<>();
  private final List<TraceParent> traces = new ArrayList<>();
  private final Queue<Receipt> next = new ArrayDeque<>();

  @Override
  public synchronized CompletableFuture<Receipt> keep(Submission submission, TraceParent trace) {
    Receipt told = next.poll();
    if (told != null) {
      return CompletableFuture.completedFuture(told);
    }
    kept.add(submission);
    traces.add(trace);
    return CompletableFuture.completedFuture(new Receipt.Kept());
  }

  /** The next submission is not kept. */
  public synchronized void unavailableOnce() {
    next.add(new Receipt.Unavailable(Duration.ofMillis(1500)));
  }

  /** What was kept since {@link #clear()}. */
  public synchronized List<Submission> kept() {
    return List.copyOf(kept);
  }

  /** The traces of what was kept. */
  public synchronized List<TraceParent> traces() {
    return List.copyOf(traces);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    kept.clear();
    traces.clear();
    next.clear();
  }
}
