package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.learning.Lesson.End;
import dev.rapport.standard.Finding;
import dev.rapport.standard.recalibration.LeadsSoFar;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lessons that a standard can learn from, the last of each lead: a few hundred bytes a lead,
 * which learning holds only while it lasts. In the order of their ids, so that whoever learns from
 * the same lessons learns the same.
 */
final class LessonBook implements Lessons.Listener {

  private static final double CLOSEST_TO_CERTAIN = 1e-6;

  private final StandardBins bins;
  private final Function<String, @Nullable StandardBins> versions;
  private final Map<UUID, Entry> entries = new TreeMap<>();

  /**
   * Lessons for a standard.
   *
   * @param versions the bins of each version, null for one that is not known
   */
  LessonBook(StandardBins bins, Function<String, @Nullable StandardBins> versions) {
    this.bins = bins;
    this.versions = versions;
  }

  /** One lead. */
  static final class Entry {
    private final String standard;
    private final String source;
    private final int[] bins;
    private final double told;
    private final Lesson.End end;
    private final LocalDate begun;
    private final @Nullable LocalDate taken;
    private final @Nullable LocalDate ended;

    private Entry(int[] bins, double told, Lesson lesson) {
      this.standard = lesson.standard().intern();
      String channel = lesson.channel();
      this.source = channel == null ? FunnelCell.NONE : channel.intern();
      this.bins = bins;
      this.told = told;
      this.end = lesson.end();
      this.begun = day(lesson.begun());
      this.taken = dayOrNone(lesson.taken());
      this.ended = dayOrNone(lesson.ended());
    }

    /** The version that judged it. */
    String standard() {
      return standard;
    }

    /** The channel that it came by. */
    String source() {
      return source;
    }

    /** The chance that its version told; empty where nobody knows that version any more. */
    OptionalDouble told() {
      return Double.isNaN(told) ? OptionalDouble.empty() : OptionalDouble.of(told);
    }

    /** When sales got it. */
    LocalDate begun() {
      return begun;
    }
  }

  /**
   * Leads so far.
   *
   * @param ripened what each counts
   * @param ifRight what each counts if the standard is about right
   * @param leads in the same order
   */
  record Ripe(LeadsSoFar.Ripened ripened, LeadsSoFar.Ripened ifRight, List<Entry> leads) {}

  /** A lead of another standard teaches nothing of this one. */
  @Override
  public void hear(UUID leadId, @Nullable Lesson lesson) {
    if (lesson == null || !lesson.standard().startsWith(bins.standard().id() + ":")) {
      entries.remove(leadId);
      return;
    }
    StandardBins own = versions.apply(lesson.standard());
    double told = own == null ? Double.NaN : own.probability(of(own, lesson));
    entries.put(
        leadId,
        new Entry(
            of(bins, lesson),
            Math.max(CLOSEST_TO_CERTAIN, Math.min(1 - CLOSEST_TO_CERTAIN, told)),
            lesson));
  }

  private static int[] of(StandardBins bins, Lesson lesson) {
    int[] of = new int[bins.findings()];
    Arrays.fill(of, StandardBins.NONE);
    for (Bin bin : lesson.bins()) {
      int number = bins.number(kind(bin), bin.name(), bin.bin());
      if (number != StandardBins.NONE) {
        of[bins.bin(number).finding()] = number;
      }
    }
    return of;
  }

  private static Finding.Kind kind(Bin bin) {
    return bin.kind() == Bin.Kind.CRITERION ? Finding.Kind.CRITERION : Finding.Kind.FACTOR;
  }

  private static @Nullable LocalDate dayOrNone(@Nullable Instant instant) {
    return instant == null ? null : day(instant);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  Ends ends() {
    int[] ends = new int[3];
    for (Entry entry : entries.values()) {
      switch (entry.end) {
        case OPEN -> ends[0]++;
        case DEAL, SUCCESS -> ends[1]++;
        case FAILURE -> ends[2]++;
      }
    }
    return new Ends(ends[0], ends[1], ends[2]);
  }

  /**
   * How leads ended so far.
   *
   * @param successes deals among them
   */
  record Ends(int open, int successes, int failures) {}

  /** What is known at the end of a day. */
  Ripe asOf(LocalDate day) {
    List<Entry> known = entries.values().stream().filter(lead -> !lead.begun.isAfter(day)).toList();
    LeadsSoFar.Builder leads = LeadsSoFar.of(bins);
    for (Entry entry : known) {
      add(entry, leads);
    }
    LeadsSoFar soFar = leads.build();
    return new Ripe(soFar.asOf(day), soFar.asOfIfRight(day), known);
  }

  private static void add(Entry lead, LeadsSoFar.Builder leads) {
    boolean isWon = lead.end == End.SUCCESS;
    if (lead.ended != null && lead.taken != null) {
      leads.closedDeal(lead.bins, lead.begun, lead.taken, lead.ended, isWon);
    } else if (lead.ended != null) {
      leads.ended(lead.bins, lead.begun, lead.ended, isWon);
    } else if (lead.taken != null) {
      leads.deal(lead.bins, lead.begun, lead.taken);
    } else {
      leads.open(lead.bins, lead.begun);
    }
  }
}
