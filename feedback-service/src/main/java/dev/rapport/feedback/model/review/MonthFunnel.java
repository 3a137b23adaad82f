package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.review.Review.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What became of a month's leads, and of those of the months before it. */
final class MonthFunnel {

  private static final int MONTHS_SHOWN = 12;

  private final MonthCells cells;
  private final Ripeness ripeness;
  private final Instant now;

  MonthFunnel(MonthCells cells, Ripeness ripeness, Instant now) {
    this.cells = cells;
    this.ripeness = ripeness;
    this.now = now;
  }

  Review.Ripe ripe() {
    return new Review.Ripe(
        ripeness.after().toHours() / 24.0, ripeness.wins(), ripeness.isRipe(cells.month(), now));
  }

  List<Review.Step> steps() {
    List<Review.Step> steps = new ArrayList<>();
    long before = cells.total().count(Slot.stage(Stage.CAPTURED));
    for (Stage stage : FunnelSteps.ORDER) {
      long leads = cells.total().count(Slot.stage(stage));
      Optional<Lap> lap = FunnelSteps.lapTo(stage);
      Optional<Durations> times = lap.map(taken -> cells.times(Facet.TOTAL, "", taken));
      steps.add(
          new Review.Step(
              stage.name(),
              leads,
              Share.of(leads, before),
              MonthCells.hours(times.flatMap(t -> t.quantile(0.5))),
              MonthCells.hours(times.flatMap(t -> t.quantile(0.9))),
              false));
      before = leads;
    }
    return FunnelSteps.markLeak(steps);
  }

  List<Review.Month> months() {
    List<Review.Month> months = new ArrayList<>();
    for (YearMonth shown = cells.month().minusMonths(MONTHS_SHOWN - 1);
        !shown.isAfter(cells.month());
        shown = shown.plusMonths(1)) {
      Sums sums = cells.total(shown);
      long captured = sums.count(Slot.stage(Stage.CAPTURED));
      long won = sums.count(Slot.stage(Stage.WON));
      months.add(
          new Review.Month(
              shown.toString(),
              ripeness.isRipe(shown, now),
              captured,
              sums.count(Slot.stage(Stage.SALES_QUALIFIED)),
              sums.count(Slot.stage(Stage.ACCEPTED)),
              sums.count(Slot.stage(Stage.OPPORTUNITY)),
              won,
              Share.of(won, captured),
              cells.money(sums, "WON"),
              cells.money(sums, "OPPORTUNITY")));
    }
    return months;
  }

  Review.Happened happened() {
    Sums sums = cells.happened();
    TreeMap<String, BigDecimal> others = new TreeMap<>();
    sums.amounts().forEach((what, amount) -> others.put(what.substring("WON/".length()), amount));
    others.remove(cells.currency());
    return new Review.Happened(
        sums.count(Slot.stage(Stage.CAPTURED)),
        sums.count(Slot.stage(Stage.HANDED_OFF)),
        sums.count(Slot.stage(Stage.OPPORTUNITY)),
        sums.count(Slot.stage(Stage.WON)),
        sums.count(Slot.stage(Stage.LOST)),
        sums.count(Slot.stage(Stage.REJECTED)),
        sums.count(Slot.stage(Stage.NO_RESPONSE)),
        cells.money(sums, "WON"),
        others);
  }
}
