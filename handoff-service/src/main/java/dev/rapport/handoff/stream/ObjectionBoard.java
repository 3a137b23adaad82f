package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.model.Segment;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the leads of each segment raised, as this instance knows it. Written by the global stream
 * thread, read by all.
 */
public final class ObjectionBoard {

  private final Map<String, ObjectionCounts> segments = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();

  /** Counts the changes: who remembers it can tell whether anything changed since. */
  long revision() {
    return revision.get();
  }

  /** What the leads of a segment raised in the period up to {@code now}. */
  public ObjectionCounts.Month counts(Segment segment, YearMonth now) {
    return segments
        .getOrDefault(segment.key(), ObjectionCounts.NONE)
        .from(ObjectionCounts.firstThatCounts(now))
        .total();
  }

  void put(String segment, ObjectionCounts counts) {
    segments.put(segment, counts);
    revision.incrementAndGet();
  }

  void remove(String segment) {
    segments.remove(segment);
    revision.incrementAndGet();
  }
}
