package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.learning.Lesson.End;
import dev.rapport.standard.Finding;
import dev.rapport.standard.recalibration.LeadsSoFar;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lessons that a standard can learn from, the last of each lead: a few hundred bytes a lead,
 * which learning holds only while it lasts. In the order of their ids, so that whoever learns from
 * the same lessons learns the same.
 */
final class LessonBook implements Lessons.Listener {

  private final StandardBins bins;
  private final Map<UUID, Entry> entries = new TreeMap<>();

  LessonBook(StandardBins bins) {
    this.bins = bins;
  }

  private static final class Entry {
    private final int[] bins;
    private final Lesson.End end;
    private final LocalDate begun;
    private final @Nullable LocalDate ended;

    private Entry(int[] bins, Lesson lesson) {
      this.bins = bins;
      this.end = lesson.end();
      this.begun = day(lesson.begun());
      Instant ended = lesson.ended();
      this.ended = ended == null ? null : day(ended);
    }
  }

  /** A lead of another standard teaches nothing of this one. */
  @Override
  public void hear(UUID leadId, @Nullable Lesson lesson) {
    if (lesson == null || !lesson.standard().startsWith(bins.standard().id() + ":")) {
      entries.remove(leadId);
      return;
    }
    int[] of = new int[bins.findings()];
    Arrays.fill(of, StandardBins.NONE);
    for (Bin bin : lesson.bins()) {
      int number = bins.number(kind(bin), bin.name(), bin.bin());
      if (number != StandardBins.NONE) {
        of[bins.bin(number).finding()] = number;
      }
    }
    entries.put(leadId, new Entry(of, lesson));
  }

  private static Finding.Kind kind(Bin bin) {
    return bin.kind() == Bin.Kind.CRITERION ? Finding.Kind.CRITERION : Finding.Kind.FACTOR;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  Ends ends() {
    int[] ends = new int[End.values().length];
    for (Entry entry : entries.values()) {
      switch (entry.end) {
        case OPEN -> ends[0]++;
        case SUCCESS -> ends[1]++;
        case FAILURE -> ends[2]++;
      }
    }
    return new Ends(ends[0], ends[1], ends[2]);
  }

  /** How leads ended so far. */
  record Ends(int open, int successes, int failures) {}

  LeadsSoFar leads() {
    LeadsSoFar.Builder leads = LeadsSoFar.of(bins);
    for (Entry entry : entries.values()) {
      if (entry.ended == null) {
        leads.open(entry.bins, entry.begun);
      } else {
        leads.ended(entry.bins, entry.begun, entry.ended, entry.end == End.SUCCESS);
      }
    }
    return leads.build();
  }
}
