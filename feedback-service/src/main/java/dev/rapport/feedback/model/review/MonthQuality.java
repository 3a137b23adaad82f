package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.review.Review.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How good a month's leads were, by where they came from and by the standard that judged them. */
final class MonthQuality {

  private static final Comparator<Share> BEST_FIRST =
      Comparator.comparing((Share share) -> share.interval().low())
          .thenComparing(Share::count)
          .reversed();

  private final MonthCells cells;

  MonthQuality(MonthCells cells) {
    this.cells = cells;
  }

  List<Review.Source> sources() {
    Map<String, Sums> last = cells.named(Facet.SOURCE);
    Map<String, Sums> first = cells.named(Facet.FIRST_SOURCE);
    Map<String, Sums> linear = cells.named(Facet.LINEAR);
    BigDecimal pipeline = cells.money(cells.total(), "OPPORTUNITY");
    Set<String> names = new TreeSet<>(last.keySet());
    names.addAll(first.keySet());
    names.addAll(linear.keySet());
    return names.stream()
        .map(
            name ->
                source(
                    name,
                    last.getOrDefault(name, Sums.ZERO),
                    first.getOrDefault(name, Sums.ZERO),
                    linear.getOrDefault(name, Sums.ZERO),
                    pipeline))
        .sorted(Comparator.comparing(Review.Source::toOpportunity, BEST_FIRST))
        .toList();
  }

  private Review.Source source(
      String name, Sums last, Sums first, Sums linear, BigDecimal pipeline) {
    long captured = last.count(Slot.stage(Stage.CAPTURED));
    long opportunities = last.count(Slot.stage(Stage.OPPORTUNITY));
    long won = last.count(Slot.stage(Stage.WON));
    BigDecimal amount = cells.money(last, "OPPORTUNITY");
    return new Review.Source(
        name,
        captured,
        Share.of(opportunities, captured),
        Share.of(last.count(Slot.stage(Stage.REJECTED)), last.count(Slot.stage(Stage.HANDED_OFF))),
        Share.of(won, captured),
        last.count(Slot.REFUSED_WON),
        opportunities == 0 || amount.signum() == 0
            ? null
            : amount.divide(BigDecimal.valueOf(opportunities), 2, RoundingMode.HALF_EVEN),
        amount,
        pipeline.signum() == 0 ? null : amount.doubleValue() / pipeline.doubleValue(),
        cells.money(last, "WON"),
        won,
        first.count(Slot.stage(Stage.WON)),
        (double) linear.count(Slot.stage(Stage.WON)) / Ledger.CREDIT,
        cells.money(first, "WON"),
        cells.money(linear, "WON"),
        rejectedFor(last));
  }

  List<Review.Version> versions() {
    return cells.named(Facet.VERSION).entrySet().stream()
        .map(
            entry -> {
              Sums sums = entry.getValue();
              long captured = sums.count(Slot.stage(Stage.CAPTURED));
              long handedOff = sums.count(Slot.stage(Stage.HANDED_OFF));
              long refused = sums.count(Slot.REFUSED);
              return new Review.Version(
                  entry.getKey(),
                  captured,
                  Share.of(sums.count(Slot.stage(Stage.REJECTED)), handedOff),
                  Share.of(sums.count(Slot.stage(Stage.NO_RESPONSE)), handedOff),
                  Share.of(sums.count(Slot.stage(Stage.OPPORTUNITY)), handedOff),
                  refused,
                  Share.of(sums.count(Slot.REFUSED_WON), refused),
                  rejectedFor(sums));
            })
        .toList();
  }

  /** What sales made of leads below the line, and of those above it; empty where none was sent. */
  List<Review.Side> control(int months) {
    Sums below = Sums.ZERO;
    Sums all = Sums.ZERO;
    for (int ago = 0; ago < months; ago++) {
      below = below.plus(cells.control(cells.month().minusMonths(ago)));
      all = all.plus(cells.handedOff(cells.month().minusMonths(ago)));
    }
    return below.count(Slot.stage(Stage.HANDED_OFF)) == 0
        ? List.of()
        : List.of(side("below", below), side("above", all.plus(below.negated())));
  }

  private static Review.Side side(String side, Sums leads) {
    long handedOff = leads.count(Slot.stage(Stage.HANDED_OFF));
    return new Review.Side(
        side,
        handedOff,
        Share.of(leads.count(Slot.stage(Stage.ACCEPTED)), handedOff),
        Share.of(leads.count(Slot.stage(Stage.OPPORTUNITY)), handedOff),
        Share.of(leads.count(Slot.stage(Stage.WON)), handedOff));
  }

  private Map<String, Long> rejectedFor(Sums sums) {
    Map<String, Long> reasons = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      long rejected = sums.count(Slot.rejected(reason));
      if (rejected > 0) {
        reasons.put(reason.name(), rejected);
      }
    }
    return reasons;
  }
}
