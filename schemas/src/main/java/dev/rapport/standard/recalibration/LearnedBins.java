package dev.rapport.standard.recalibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** Which bins are learned, and what the others are worth meanwhile. */
final class LearnedBins {
  /** Points that stand for more log odds are no reason to believe in larger errors. */
  private static final double LARGEST = 20;

  /** The spread, in log odds, of a bin that does not move by itself. */
  private static final double HARDLY = 0.01;

  private final StandardBins bins;
  private final StandardBins prior;
  private final double logOddsOfAPoint;
  private final int[] columnOfBin;
  private final int[] binOfColumn;
  private final double[] share;
  private final int[] points;
  private final boolean[] movesItself;
  private final List<double[]> proportions = new ArrayList<>();
  private final List<double[]> trends = new ArrayList<>();

  /**
   * Bins to learn.
   *
   * @param bins of the standard in effect
   * @param prior the same bins with the points that learning starts from
   * @param holds of each bin; one that is held is not learned
   * @param points what each bin earns where it is held
   */
  LearnedBins(
      StandardBins bins, StandardBins prior, Hold[] holds, int[] points, Sample.Tallies tallies) {
    this.bins = bins;
    this.prior = prior;
    this.points = points.clone();
    this.logOddsOfAPoint = Math.log(2) / bins.standard().scale().pointsToDoubleOdds();
    this.columnOfBin = new int[bins.size()];
    int[] learned = new int[bins.size() + 1];
    int next = 1;
    for (int bin = 0; bin < bins.size(); bin++) {
      columnOfBin[bin] = holds[bin].isLearned() ? next : -1;
      if (holds[bin].isLearned()) {
        learned[next++] = bin;
      }
    }
    this.binOfColumn = Arrays.copyOf(learned, next);
    this.share = shares(tallies);
    this.movesItself = new boolean[next];
    for (int column = 1; column < next; column++) {
      movesItself[column] = holds[binOfColumn[column]] == Hold.FREE;
    }
    findWays();
  }

  /** The points of each factor about their mean, and what rises with its numbers. */
  private void findWays() {
    double[] mean = priorWeights();
    for (int first = 1; first < parameters(); ) {
      int end = first;
      while (end < parameters() && finding(end) == finding(first)) {
        end++;
      }
      proportions.add(about(mean, first, end));
      trends.add(trend(first, end));
      first = end;
    }
  }

  private double[] about(double[] values, int first, int end) {
    double centre = 0;
    for (int column = first; column < end; column++) {
      centre += share[column] * values[column];
    }
    double[] about = new double[parameters()];
    for (int column = first; column < end; column++) {
      about[column] = Math.max(-LARGEST, Math.min(LARGEST, values[column] - centre));
    }
    return about;
  }

  /**
   * Ridits, which are the shares of leads below a bin and half of those in it, with a mean of 0 and
   * a variance of 1 over the leads that have a number; 0 for the others.
   */
  private double[] trend(int first, int end) {
    double[] trend = new double[parameters()];
    double below = 0;
    for (int column = first; column < end; column++) {
      if (rank(column) >= 0) {
        trend[column] = below + share[column] / 2;
        below += share[column];
      }
    }
    double variance = 0;
    for (int column = first; column < end; column++) {
      if (rank(column) >= 0) {
        trend[column] -= below / 2;
        variance += share[column] * trend[column] * trend[column];
      }
    }
    if (variance > 0) {
      double deviation = Math.sqrt(variance / below);
      for (int column = first; column < end; column++) {
        trend[column] /= deviation;
      }
    }
    return trend;
  }

  private int rank(int column) {
    return bins.bin(binOfColumn[column]).rank();
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

  /** What the standard in effect says of the level and of each bin, in log odds. */
  double[] standardsWeights() {
    return weights(bins);
  }

  /** What is expected of the level and of each bin before anything is learned, in log odds. */
  private double[] priorWeights() {
    return weights(prior);
  }

  private double[] weights(StandardBins of) {
    double[] weights = new double[parameters()];
    weights[0] = Math.log(of.standard().scale().oddsAtBase());
    for (int column = 1; column < weights.length; column++) {
      weights[column] = of.bin(binOfColumn[column]).points() * logOddsOfAPoint;
    }
    return weights;
  }

  /** The prior of a spread around what is expected. */
  Prior prior(Prior.Spread spread) {
    double[] own = new double[parameters()];
    own[0] = square(spread.level());
    for (int column = 1; column < own.length; column++) {
      own[column] = square(movesItself[column] ? spread.bin() : HARDLY);
    }
    int factors = proportions.size();
    int ways = Math.max(1, 2 * factors);
    RealMatrix together = new Array2DRowRealMatrix(parameters(), ways);
    RealMatrix covariance = new Array2DRowRealMatrix(ways, ways);
    for (int way = 0; way < ways; way++) {
      covariance.setEntry(way, way, 1); // of no consequence where no weight goes that way
    }
    for (int f = 0; f < factors; f++) {
      together.setColumn(f, proportions.get(f));
      together.setColumn(factors + f, trends.get(f));
      covariance.setEntry(factors + f, factors + f, square(spread.trend()));
      for (int g = 0; g < factors; g++) {
        double same = f == g ? square(spread.factor()) : 0;
        covariance.setEntry(f, g, square(spread.sharpness()) + same);
      }
    }
    return Prior.of(priorWeights(), own, together, covariance);
  }

  private static double square(double deviation) {
    return deviation * deviation;
  }
}
