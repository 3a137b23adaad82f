package dev.rapport.feedback.model.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Cells, their parts added up. */
final class CellSums {

  private final Map<ReviewCell, Sums> cells = new HashMap<>();

  CellSums(List<ReviewView.Part> parts) {
    parts.forEach(part -> cells.merge(part.cell(), part.sums(), Sums::plus));
    cells.values().removeIf(Sums::isZero);
  }

  /** What stands in a cell. */
  Sums at(ReviewCell cell) {
    return cells.getOrDefault(cell, Sums.ZERO);
  }

  /** The sum of some cells. */
  Sums sum(Predicate<ReviewCell> which) {
    Sums sum = Sums.ZERO;
    for (Map.Entry<ReviewCell, Sums> entry : cells.entrySet()) {
      if (which.test(entry.getKey())) {
        sum = sum.plus(entry.getValue());
      }
    }
    return sum;
  }

  /** Sums of some cells by a key of theirs. */
  <K> Map<K, Sums> by(Function<ReviewCell, K> key, Predicate<ReviewCell> which) {
    Map<K, Sums> sums = new HashMap<>();
    cells.forEach(
        (cell, added) -> {
          if (which.test(cell)) {
            sums.merge(key.apply(cell), added, Sums::plus);
          }
        });
    return sums;
  }
}
