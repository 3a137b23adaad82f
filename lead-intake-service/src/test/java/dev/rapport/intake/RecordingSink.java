package dev.rapport.intake;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.Submission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Keeps events in memory, and does what it is told to do with the next ones. */
public final class RecordingSink implements EventSink {

  private final List<IntakeEvent> events = new ArrayList<>();
  private final List<TraceParent> traces = new ArrayList<>();
  private final Queue<Receipt> next = new ArrayDeque<>();
  private final List<CompletableFuture<Receipt>> held = new ArrayList<>();
  private long untilHeld = Long.MAX_VALUE;
  private boolean refusing;
  private boolean broken;

  @Override
  public synchronized CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("broken by a test"));
    }
    Receipt told = next.poll();
    if (told != null) {
      return CompletableFuture.completedFuture(told);
    }
    if (refusing) {
      return CompletableFuture.completedFuture(new Receipt.Unavailable(Duration.ofMillis(1500)));
    }
    events.add(event);
    traces.add(trace);
    if (untilHeld-- > 0) {
      return CompletableFuture.completedFuture(new Receipt.Kept());
    }
    CompletableFuture<Receipt> later = new CompletableFuture<>();
    held.add(later);
    return later;
  }

  /** From the next {@code events} on, senders wait for their answers. */
  public synchronized void holdAfter(int events) {
    untilHeld = events;
  }

  /** How many wait for their answers. */
  public synchronized int held() {
    return held.size();
  }

  /** Those who wait get their answers, and nobody waits any more. */
  public void letGo() {
    List<CompletableFuture<Receipt>> all;
    synchronized (this) {
      all = List.copyOf(held);
      held.clear();
      untilHeld = Long.MAX_VALUE;
    }
    all.forEach(one -> one.complete(new Receipt.Kept()));
  }

  /** Whether nothing is kept from now on. */
  public synchronized void refuse(boolean all) {
    refusing = all;
  }

  /** Whether it is out of order from now on: what becomes of events is not told. */
  public synchronized void breakDown(boolean all) {
    broken = all;
  }

  /** The next event is not kept. */
  public synchronized void unavailableOnce() {
    next.add(new Receipt.Unavailable(Duration.ofMillis(1500)));
  }

  /** The submissions that were captured since {@link #clear()}. */
  public synchronized List<Submission> kept() {
    return of(IntakeEvent.Captured.class).stream().map(IntakeEvent.Captured::submission).toList();
  }

  /** The events of a kind that were kept since {@link #clear()}. */
  public synchronized <E extends IntakeEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The traces of what was kept. */
  public synchronized List<TraceParent> traces() {
    return List.copyOf(traces);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    events.clear();
    traces.clear();
    next.clear();
    refusing = false;
    broken = false;
  }
}
