package dev.rapport.standard.recalibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.special.Erf;

/**
 * A large group of leads, those of one bin, of whom a recalibration tells less than the standard in
 * effect does, by more than chance would show. Something may gain on the whole and lose where it
 * matters to somebody.
 *
 * @param bin whose leads they are
 * @param outcomes on which both were tried, and which neither had learned from; an open lead is one
 *     in part
 * @param loss by how much the log loss rises, mean over those leads, above 0
 * @param deviation the standard error of that mean
 */
public record SegmentLoss(StandardBins.Bin bin, double outcomes, double loss, double deviation) {

  /** A segment of fewer outcomes is not large. */
  public static final int LARGE = 100;

  /** The chance of any false one among all segments that are looked at. */
  private static final double LEVEL = 0.05;

  private double byChance() {
    return deviation == 0 ? 0 : Erf.erfc(loss / deviation / Math.sqrt(2)) / 2;
  }

  /**
   * Looks at each large segment, by Holm's procedure, so that of many segments one in twenty does
   * not seem to lose (Holm, <i>A simple sequentially rejective multiple test procedure</i>,
   * Scandinavian Journal of Statistics 6, 1979).
   *
   * @return the surest first
   */
  static List<SegmentLoss> of(StandardBins bins, Outcomes outcomes, Foresight foresight) {
    Gains[] gains = new Gains[bins.size()];
    double[] weights = new double[bins.size()];
    for (Foresight.Prediction each : foresight.predictions()) {
      boolean won = outcomes.won(each.row());
      double gain = Foresight.loss(each.inEffect(), won) - Foresight.loss(each.candidate(), won);
      double weight = outcomes.weight(each.row());
      for (int finding = 0; finding < outcomes.findings(); finding++) {
        int bin = outcomes.bin(each.row(), finding);
        if (bin != StandardBins.NONE) {
          gains[bin] = gains[bin] == null ? new Gains() : gains[bin];
          gains[bin].add(gain, weight);
          weights[bin] += weight;
        }
      }
    }
    List<SegmentLoss> large = new ArrayList<>();
    for (int bin = 0; bin < gains.length; bin++) {
      if (weights[bin] >= LARGE) {
        large.add(
            new SegmentLoss(
                bins.bin(bin), weights[bin], -gains[bin].mean(), gains[bin].deviation()));
      }
    }
    large.removeIf(segment -> segment.deviation == 0 && segment.loss <= 0);
    return surely(large);
  }

  private static List<SegmentLoss> surely(List<SegmentLoss> large) {
    List<SegmentLoss> surestFirst = new ArrayList<>(large);
    surestFirst.sort(Comparator.comparingDouble(SegmentLoss::byChance));
    int losing = 0;
    while (losing < surestFirst.size()
        && surestFirst.get(losing).byChance() <= LEVEL / (surestFirst.size() - losing)) {
      losing++;
    }
    return List.copyOf(surestFirst.subList(0, losing));
  }
}
