package dev.rapport.standard.recalibration;

import java.util.Arrays;

/** Which bins are learned, and what the others are worth meanwhile. */
final class LearnedBins {
  private final StandardBins bins;
  private final double logOddsOfAPoint;
  private final int[] columnOfBin;
  private final int[] binOfColumn;
  private final double[] share;
  private final int[] points;

  /**
   * Bins to learn.
   *
   * @param holds of each bin; one that is held is not learned
   * @param points what each bin earns where it is held
   */
  LearnedBins(StandardBins bins, Hold[] holds, int[] points, Sample.Tallies tallies) {
    this.bins = bins;
    this.points = points.clone();
    this.logOddsOfAPoint = Math.log(2) / bins.standard().scale().pointsToDoubleOdds();
    this.columnOfBin = new int[bins.size()];
    int[] learned = new int[bins.size() + 1];
    int next = 1;
    for (int bin = 0; bin < bins.size(); bin++) {
      columnOfBin[bin] = holds[bin] == Hold.FREE ? next : -1;
      if (holds[bin] == Hold.FREE) {
        learned[next++] = bin;
      }
    }
    this.binOfColumn = Arrays.copyOf(learned, next);
    this.share = shares(tallies);
  }

  private double[] shares(Sample.Tallies tallies) {
    double[] ofFinding = new double[bins.findings()];
    for (int column = 1; column < binOfColumn.length; column++) {
      ofFinding[finding(column)] += tallies.weight(binOfColumn[column]);
    }
    double[] shares = new double[binOfColumn.length];
    for (int column = 1; column < binOfColumn.length; column++) {
      shares[column] = tallies.weight(binOfColumn[column]) / ofFinding[finding(column)];
    }
    return shares;
  }

  /** The level and the bins that are learned. */
  int parameters() {
    return binOfColumn.length;
  }

  /** The weight of a bin that is learned, else −1. */
  int column(int bin) {
    return columnOfBin[bin];
  }

  int bin(int column) {
    return binOfColumn[column];
  }

  int finding(int column) {
    return bins.bin(binOfColumn[column]).finding();
  }

  /** How many of a factor's leads are in a bin, 0 to 1, among those whose bins are learned. */
  double share(int column) {
    return share[column];
  }

  /** What a bin that is not learned adds to the log odds. */
  double given(int bin) {
    return points[bin] * logOddsOfAPoint;
  }

  double logOddsOfAPoint() {
    return logOddsOfAPoint;
  }

  /** What the standard says of the level and of each bin, in log odds. */
  double[] standardsWeights() {
    double[] mean = new double[parameters()];
    mean[0] = Math.log(bins.standard().scale().oddsAtBase());
    for (int column = 1; column < mean.length; column++) {
      mean[column] = bins.bin(binOfColumn[column]).points() * logOddsOfAPoint;
    }
    return mean;
  }

  /** The prior of a spread around the standard. */
  Prior prior(Prior.Spread spread) {
    int[] findings = new int[parameters()];
    for (int column = 1; column < findings.length; column++) {
      findings[column] = finding(column);
    }
    return Prior.of(standardsWeights(), findings, share, spread);
  }
}
