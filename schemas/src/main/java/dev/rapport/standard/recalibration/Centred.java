package dev.rapport.standard.recalibration;

import org.hipparchus.linear.RealMatrix;

/**
 * The moves of bins about the mean move of their criterion or factor. That all bins of a factor are
 * worth more cannot be told from a higher level, for every lead is in one of them; so the mean over
 * leads stays where the standard has it, and only what differs from it is a bin's own.
 */
final class Centred {
  private final double[] moves;
  private final double[] deviations;

  private Centred(double[] moves, double[] deviations) {
    this.moves = moves;
    this.deviations = deviations;
  }

  static Centred of(Averaged averaged, LearnedBins learned, StandardBins bins, Hold[] holds) {
    boolean[] anchored = anchored(bins, holds);
    RealMatrix covariance = averaged.covariance();
    double[] before = learned.standardsWeights();
    double[] moves = new double[learned.parameters()];
    double[] deviations = new double[learned.parameters()];
    for (int first = 1; first < moves.length; ) {
      int end = endOfFinding(learned, first);
      boolean isCentred = !anchored[learned.finding(first)];
      double mean = 0;
      double variance = 0;
      double[] with = new double[end - first];
      for (int i = first; i < end && isCentred; i++) {
        mean += learned.share(i) * (averaged.mean().at(i) - before[i]);
        for (int j = first; j < end; j++) {
          with[i - first] += learned.share(j) * covariance.getEntry(i, j);
        }
        variance += learned.share(i) * with[i - first];
      }
      for (int i = first; i < end; i++) {
        moves[i] = averaged.mean().at(i) - before[i] - mean;
        double own = covariance.getEntry(i, i) - 2 * with[i - first] + variance;
        deviations[i] = Math.sqrt(Math.max(0, own));
      }
      first = end;
    }
    return new Centred(moves, deviations);
  }

  private static int endOfFinding(LearnedBins learned, int first) {
    int end = first;
    while (end < learned.parameters() && learned.finding(end) == learned.finding(first)) {
      end++;
    }
    return end;
  }

  /** A factor with a bin that is held at an end is not centred: that bin says where it stands. */
  private static boolean[] anchored(StandardBins bins, Hold[] holds) {
    boolean[] anchored = new boolean[bins.findings()];
    for (int bin = 0; bin < holds.length; bin++) {
      if (holds[bin] == Hold.LARGEST_MOVE || holds[bin] == Hold.LARGEST_POINTS) {
        anchored[bins.bin(bin).finding()] = true;
      }
    }
    return anchored;
  }

  /** By how much a bin's log odds move. */
  double move(int column) {
    return moves[column];
  }

  /** The standard deviation of that move. */
  double deviation(int column) {
    return deviations[column];
  }
}
