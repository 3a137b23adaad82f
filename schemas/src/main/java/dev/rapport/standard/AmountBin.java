package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers below a bound; the last bin of a list has none and takes the rest.
 *
 * @param below the bound, itself outside; null in the last bin
 * @param points what it adds to the score
 */
public record AmountBin(@Nullable BigDecimal below, int points) {

  public AmountBin {
    below = below == null ? null : plain(below);
    Points.check("points", points);
  }

  /** Equal numbers become equal values: 10, 10.0 and 1E1 are one. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static void checkCovering(List<AmountBin> bins) {
    BigDecimal previous = null;
    for (int i = 0; i < bins.size(); i++) {
      BigDecimal below = bins.get(i).below();
      if ((below == null) != (i == bins.size() - 1)) {
        throw new IllegalArgumentException("the last bin, and only that, has no bound");
      }
      if (below != null && previous != null && below.compareTo(previous) <= 0) {
        throw new IllegalArgumentException(below + " must be above " + previous);
      }
      previous = below;
    }
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("at least one bin is needed");
    }
  }

  /** The bin of a covering list that the number falls into. */
  static int indexOf(List<AmountBin> bins, BigDecimal number) {
    int index = 0;
    while (!bins.get(index).takes(number)) {
      index++;
    }
    return index;
  }

  private boolean takes(BigDecimal number) {
    return below == null || number.compareTo(below) < 0;
  }

  /** The labels of a list's bins: {@code below 10}, {@code 10 to 200}, {@code 200+}. */
  public static List<String> labels(List<AmountBin> bins) {
    String[] labels = new String[bins.size()];
    String from = null;
    for (int i = 0; i < labels.length; i++) {
      BigDecimal below = bins.get(i).below();
      String to = below == null ? null : below.toPlainString();
      if (to == null) {
        labels[i] = from == null ? "any" : from + "+";
      } else {
        labels[i] = from == null ? "below " + to : from + " to " + to;
      }
      from = to;
    }
    return List.of(labels);
  }
}
