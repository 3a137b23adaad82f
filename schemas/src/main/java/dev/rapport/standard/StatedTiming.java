package dev.rapport.standard;

import java.time.LocalDate;

/** What a buyer says about the time of buying. */
sealed interface StatedTiming {

  /**
   * A day, or a time between two days; it never moves, however long the lead lies.
   *
   * @param earliest first day
   * @param latest last day: the one that bands are measured to
   */
  record Dated(LocalDate earliest, LocalDate latest) implements StatedTiming {
    public Dated {
      if (latest.isBefore(earliest)) {
        LocalDate swapped = earliest;
        earliest = latest;
        latest = swapped;
      }
    }

    static Dated on(LocalDate day) {
      return new Dated(day, day);
    }

    @Override
    public String toString() {
      return earliest.equals(latest) ? latest.toString() : earliest + ".." + latest;
    }
  }

  /** The buyer says that there is no plan: an answer, not a gap. */
  record NoPlans() implements StatedTiming {}
}
