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

  private final List<LocalDate> days;

  private Days(List<LocalDate> days) {
    this.days = days;
  }

  static Days of(PastLeads leads, String name) {
    PastLeads.Column column =
        leads.columns().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new UnusableHistoryException("there is no column " + name));
    List<LocalDate> days = new ArrayList<>();
    for (int row = 0; row < leads.size(); row++) {
      String value = column.value(row);
      days.add(day(value == null ? "" : value.strip(), name, row));
    }
    return new Days(days);
  }

  private static LocalDate day(String value, String name, int row) {
    try {
      return LocalDate.parse(value.substring(0, Math.min(LENGTH, value.length())));
    } catch (DateTimeException noDay) {
      String shown = value.length() <= 40 ? value : value.substring(0, 40) + "…";
      throw new UnusableHistoryException(
          "lead %d has no day such as 2026-11-23 in %s: %s"
              .formatted(row + 1, name, shown.isEmpty() ? "nothing" : shown));
    }
  }

  LocalDate at(int row) {
    return days.get(row);
  }
}
