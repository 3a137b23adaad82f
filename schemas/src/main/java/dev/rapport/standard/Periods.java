package dev.rapport.standard;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** Comparing calendar periods, which have no order of their own. */
final class Periods {
  /** A day from which a month has 31 days and a year 365. */
  private static final LocalDate REFERENCE = LocalDate.of(2001, 1, 1);

  private static final Period LONGEST = Period.ofYears(100);

  private Periods() {}

  /** Negative, zero or positive as the first is the shorter, counted from a fixed day. */
  static int compare(Period first, Period second) {
    return REFERENCE.plus(first).compareTo(REFERENCE.plus(second));
  }

  static void checkRising(List<Period> periods) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("at least one band is needed");
    }
    Period previous = Period.ZERO;
    for (Period period : periods) {
      if (compare(period, LONGEST) > 0) {
        throw new IllegalArgumentException(period + " is above a hundred years");
      }
      if (compare(previous, period) >= 0) {
        throw new IllegalArgumentException(period + " must be longer than " + previous);
      }
      previous = period;
    }
  }
}
