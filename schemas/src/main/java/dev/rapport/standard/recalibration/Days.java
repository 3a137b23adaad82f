package dev.rapport.standard.recalibration;

import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The days of a column: {@code 2026-11-23}, whatever time of day stands behind it. */
final class Days {
  private static final int LENGTH = "2026-11-23".length();

  /** A century; a date beyond the calendar's end is none. */
  private static final int MOST_DAYS = 36_525;

  private final List<LocalDate> days;

  private Days(List<LocalDate> days) {
    this.days = days;
  }

  static Days of(PastLeads leads, String name) {
    PastLeads.Column column = column(leads, name);
    List<LocalDate> days = new ArrayList<>();
    for (int row = 0; row < leads.size(); row++) {
      String value = column.value(row);
      days.add(day(value == null ? "" : value.strip(), name, row));
    }
    return new Days(days);
  }

  static PastLeads.Column column(PastLeads leads, String name) {
    return leads.columns().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnusableHistoryException("there is no column " + name));
  }

  /** A number of days; what stands behind the point is part of a day. */
  static long number(String value, String name, int row) {
    try {
      double days = Double.parseDouble(value);
      if (Math.abs(days) <= MOST_DAYS) {
        return (long) Math.floor(days);
      }
    } catch (NumberFormatException noNumber) {
      // Told below, as is what is too large.
    }
    throw new UnusableHistoryException(
        "lead %d has no number of days in %s: %s".formatted(row + 1, name, shown(value)));
  }

  private static String shown(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  private static LocalDate day(String value, String name, int row) {
    try {
      return LocalDate.parse(value.substring(0, Math.min(LENGTH, value.length())));
    } catch (DateTimeException noDay) {
      throw new UnusableHistoryException(
          "lead %d has no day such as 2026-11-23 in %s: %s"
              .formatted(row + 1, name, value.isEmpty() ? "nothing" : shown(value)));
    }
  }

  LocalDate at(int row) {
    return days.get(row);
  }
}
