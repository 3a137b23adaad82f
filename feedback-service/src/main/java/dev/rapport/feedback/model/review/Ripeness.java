package dev.rapport.feedback.model.review;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * When a month's leads have had their time: so long after the month's end that nine of ten of the
 * wins known so far had come by then. Before that the month looks worse than it will be, and is not
 * compared with others.
 *
 * @param after the end of the month
 * @param wins that it was learnt from; below {@link #ENOUGH} it is {@link #UNLEARNT}
 */
public record Ripeness(Duration after, long wins) {

  /** The share of wins that has come. */
  public static final double SHARE = 0.9;

  /** Taken while there are too few wins to learn from. */
  public static final Duration UNLEARNT = Duration.ofDays(90);

  static final int ENOUGH = 20;

  /**
   * The youngest wins are the quickest: of a month no older than this they would tell too little.
   */
  private static final int MONTHS_TO_LEARN_FROM = 6;

  /** Learns from the times from capture to win of months that are at least half a year old. */
  static Ripeness learnt(CellSums cells, YearMonth now) {
    YearMonth last = now.minusMonths(MONTHS_TO_LEARN_FROM);
    Durations times =
        new Durations(
            cells.sum(
                cell ->
                    cell.facet() == Facet.TOTAL
                        && cell.shelf().equals(Lap.CAPTURED_TO_WON.name())
                        && !cell.month().isAfter(last)));
    long wins = times.count();
    return wins < ENOUGH
        ? new Ripeness(UNLEARNT, wins)
        : new Ripeness(times.quantile(SHARE).orElse(UNLEARNT), wins);
  }

  /** Whether a month's leads have had their time. */
  public boolean isRipe(YearMonth month, Instant now) {
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !now.isBefore(end.plus(after));
  }
}
