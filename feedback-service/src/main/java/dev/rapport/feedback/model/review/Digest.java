package dev.rapport.feedback.model.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both teams should know of a week.
 *
 * @param week that it tells of, ISO 8601: {@code 2026-W47}
 * @param writtenAt when
 * @param month of the review
 * @param since when the digest before was written; null for the first
 * @param counts leads by what became known of them since then; empty in the first
 * @param totals the same of all time
 * @param alarms of drift, in words
 * @param waiting versions that wait for a signature, in words
 * @param reviewDue of the standard in effect; null while nobody looked which it is
 * @param markdown the review so far
 */
public record Digest(
    String week,
    Instant writtenAt,
    YearMonth month,
    @Nullable Instant since,
    Map<String, Long> counts,
    Map<String, Long> totals,
    List<String> alarms,
    List<String> waiting,
    @Nullable LocalDate reviewDue,
    String markdown) {

  /** Keeps copies. */
  public Digest {
    counts = Map.copyOf(counts);
    totals = Map.copyOf(totals);
    alarms = List.copyOf(alarms);
    waiting = List.copyOf(waiting);
  }
}
