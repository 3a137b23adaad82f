package dev.rapport.feedback.model.review;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells of a month under review, and the totals of the months before it. */
final class MonthCells {

  private final CellSums cells;
  private final YearMonth month;
  private final Currency currency;
  private final Sums total;

  /** Of sums that hold {@code month}; amounts are read in {@code currency}. */
  MonthCells(CellSums cells, YearMonth month, Currency currency) {
    this.cells = cells;
    this.month = month;
    this.currency = currency;
    total = total(month);
  }

  YearMonth month() {
    return month;
  }

  /** The code of the reporting currency. */
  String currency() {
    return currency.getCurrencyCode();
  }

  /** Of all of the month's leads. */
  Sums total() {
    return total;
  }

  /** Of all leads of a month, this one or one before it. */
  Sums total(YearMonth of) {
    return cells.at(new ReviewCell(Facet.TOTAL, of, "", ""));
  }

  /** Of a month's leads that were handed off: each is in one class of speed. */
  Sums handedOff(YearMonth of) {
    return cells.sum(cell -> cell.facet() == Facet.SPEED && cell.month().equals(of));
  }

  /** Of a month's leads that went to sales below the line. */
  Sums control(YearMonth of) {
    return cells.at(new ReviewCell(Facet.CONTROL, of, "", ""));
  }

  /** What happened in the month, whenever its leads were captured. */
  Sums happened() {
    return cells.at(new ReviewCell(Facet.HAPPENED, month, "", ""));
  }

  /** The month's sums of a facet by their names. */
  SortedMap<String, Sums> named(Facet facet) {
    return new TreeMap<>(
        cells.by(
            ReviewCell::name,
            cell -> cell.facet() == facet && cell.month().equals(month) && cell.shelf().isEmpty()));
  }

  /** The month's names of a facet by the shelf that they stand on, in the order of the alphabet. */
  SortedMap<String, List<String>> shelved(Facet facet) {
    return cells
        .by(cell -> cell, cell -> cell.facet() == facet && cell.month().equals(month))
        .keySet()
        .stream()
        .sorted(Comparator.comparing(ReviewCell::name))
        .collect(
            Collectors.groupingBy(
                ReviewCell::shelf,
                TreeMap::new,
                Collectors.mapping(ReviewCell::name, Collectors.toList())));
  }

  /** How long the month's leads of a name took. */
  Durations times(Facet facet, String name, Lap lap) {
    return new Durations(cells.at(new ReviewCell(facet, month, lap.name(), name)));
  }

  /**
   * An amount in the reporting currency.
   *
   * @param what it is of: {@code WON}, {@code OPPORTUNITY}
   */
  BigDecimal money(Sums sums, String what) {
    return sums.amounts().getOrDefault(what + "/" + currency(), BigDecimal.ZERO);
  }

  /** In hours, to two decimals. */
  static @Nullable Double hours(Optional<Duration> duration) {
    return duration.map(MonthCells::hours).orElse(null);
  }

  private static double hours(Duration duration) {
    return Math.round(duration.toSeconds() / 36.0) / 100.0;
  }
}
