package dev.rapport.feedback.model;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each bin of the lead standard was worth, as observed.
 *
 * @param standards whose leads are counted
 * @param overall all labelled leads
 * @param basis how many of them are counted by which assessment
 * @param bins by kind, name and bin
 */
public record BinModel(
    Set<String> standards, Proportion overall, Map<Basis, Long> basis, List<Row> bins) {

  /**
   * One bin.
   *
   * @param bin which
   * @param proportion its labelled leads
   * @param lift against all labelled leads; empty while nothing can be compared
   */
  public record Row(Bin bin, Proportion proportion, Optional<Lift> lift) {

    static final Comparator<Row> IN_ORDER =
        Comparator.comparing((Row row) -> row.bin().kind())
            .thenComparing(row -> row.bin().name())
            .thenComparing(row -> row.bin().bin());
  }

  /**
   * Adds parts up.
   *
   * @param standard the version whose leads to count, {@code id:version}; null for all
   */
  public static BinModel of(@Nullable String standard, List<BinView.Part> parts) {
    Map<Bin, BinTally> sums = new HashMap<>();
    Map<Basis, Long> basis = new EnumMap<>(Basis.class);
    Set<String> standards = new TreeSet<>();
    for (BinView.Part part : parts) {
      BinCell cell = part.cell();
      if (standard != null && !standard.equals(cell.standard())) {
        continue;
      }
      sums.merge(cell.bin(), part.tally(), BinTally::plus);
      if (cell.bin().equals(Bin.ALL)) {
        basis.merge(cell.basis(), part.tally().leads(), Long::sum);
        standards.add(cell.standard());
      }
    }
    Proportion overall =
        proportion(Objects.requireNonNullElse(sums.remove(Bin.ALL), BinTally.ZERO));
    List<Row> rows =
        sums.entrySet().stream()
            .filter(sum -> !sum.getValue().isZero())
            .map(sum -> row(sum.getKey(), proportion(sum.getValue()), overall))
            .sorted(Row.IN_ORDER)
            .toList();
    return new BinModel(standards, overall, basis, rows);
  }

  private static Row row(Bin bin, Proportion proportion, Proportion overall) {
    return new Row(bin, proportion, Lift.of(proportion, overall));
  }

  private static Proportion proportion(BinTally tally) {
    return new Proportion(tally.positives(), tally.leads());
  }
}
