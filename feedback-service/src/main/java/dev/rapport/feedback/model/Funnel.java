package dev.rapport.feedback.model;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The funnel by one dimension.
 *
 * @param by the dimension
 * @param rows largest first
 * @param cohorts the same rows split by capture month, oldest month first
 * @param totals the sum of the rows
 */
public record Funnel(String by, List<Row> rows, List<CohortRow> cohorts, Tally totals) {

  /** Leads of one key. */
  public record Row(String key, Tally tally) {

    static final Comparator<Row> LARGEST_FIRST =
        Comparator.comparing((Row row) -> row.tally().count(Stage.CAPTURED))
            .reversed()
            .thenComparing(Row::key);
  }

  /** Leads of one key that were captured in one month. */
  public record CohortRow(YearMonth cohort, String key, Tally tally) {

    static final Comparator<CohortRow> OLDEST_FIRST =
        Comparator.comparing(CohortRow::cohort)
            .thenComparing(row -> row.tally().count(Stage.CAPTURED), Comparator.reverseOrder())
            .thenComparing(CohortRow::key);
  }

  /** Capture months, both ends included; null is open. */
  public record Months(@Nullable YearMonth from, @Nullable YearMonth to) {

    boolean contain(YearMonth month) {
      return (from == null || !month.isBefore(from)) && (to == null || !month.isAfter(to));
    }
  }

  private record CohortKey(YearMonth cohort, String key) {}

  /** Adds parts up. */
  public static Funnel of(Dimension by, Months months, List<FunnelView.Part> parts) {
    List<FunnelView.Part> asked =
        parts.stream().filter(part -> months.contain(part.cell().cohort())).toList();
    List<Row> rows =
        sums(asked, by::key).entrySet().stream()
            .map(sum -> new Row(sum.getKey(), sum.getValue()))
            .sorted(Row.LARGEST_FIRST)
            .toList();
    List<CohortRow> cohorts =
        sums(asked, cell -> new CohortKey(cell.cohort(), by.key(cell))).entrySet().stream()
            .map(sum -> new CohortRow(sum.getKey().cohort(), sum.getKey().key(), sum.getValue()))
            .sorted(CohortRow.OLDEST_FIRST)
            .toList();
    Tally totals = rows.stream().map(Row::tally).reduce(Tally.ZERO, Tally::plus);
    return new Funnel(by.parameter(), rows, cohorts, totals);
  }

  /** Of rows that are told apart by capture month already. */
  public static Funnel of(String by, List<CohortRow> cohorts) {
    Map<String, Tally> sums = new HashMap<>();
    cohorts.forEach(row -> sums.merge(row.key(), row.tally(), Tally::plus));
    List<Row> rows =
        sums.entrySet().stream()
            .map(sum -> new Row(sum.getKey(), sum.getValue()))
            .sorted(Row.LARGEST_FIRST)
            .toList();
    return new Funnel(
        by,
        rows,
        cohorts.stream().sorted(CohortRow.OLDEST_FIRST).toList(),
        rows.stream().map(Row::tally).reduce(Tally.ZERO, Tally::plus));
  }

  private static <K> Map<K, Tally> sums(List<FunnelView.Part> parts, Function<FunnelCell, K> key) {
    Map<K, Tally> sums = new HashMap<>();
    parts.forEach(part -> sums.merge(key.apply(part.cell()), part.tally(), Tally::plus));
    sums.values().removeIf(Tally::isZero);
    return sums;
  }
}
