package dev.rapport.standard.recalibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * Leads as a logistic regression reads them: each has the weights that it adds up, what it brings
 * beside them, and how many wins and losses there were of its kind. Equal leads are one row.
 *
 * <p>Weight 0 is the level, which every lead has; the others are the bins that are learned.
 */
final class IndicatorRows {
  /** So many rows are summed up at a time; sums do not depend on how many processors do it. */
  private static final int CHUNK = 1 << 15;

  private final int parameters;
  private final int width;
  private final int[] columns;
  private final double[] offsets;
  private final double[] wins;
  private final double[] losses;

  IndicatorRows(
      int parameters, int width, int[] columns, double[] offsets, double[] wins, double[] losses) {
    this.parameters = parameters;
    this.width = width;
    this.columns = columns;
    this.offsets = offsets;
    this.wins = wins;
    this.losses = losses;
  }

  /** The level and the bins that are learned. */
  int parameters() {
    return parameters;
  }

  /** Kinds of leads. */
  int size() {
    return offsets.length;
  }

  /** The log odds of a row. */
  double logOdds(int row, double[] theta) {
    double sum = offsets[row] + theta[0];
    int end = (row + 1) * width;
    for (int i = row * width; i < end; i++) {
      // The bins that a lead lacks stand at the end.
      if (columns[i] < 0) {
        break;
      }
      sum += theta[columns[i]];
    }
    return sum;
  }

  double outcomes(int row) {
    return wins[row] + losses[row];
  }

  /** ln of the probability of what happened. */
  double logLikelihood(double[] theta) {
    double[] sums = new double[chunks()];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            chunk -> {
              double sum = 0;
              for (int row = chunk * CHUNK; row < end(chunk); row++) {
                double z = logOdds(row, theta);
                sum -= wins[row] * Logistic.softplus(-z) + losses[row] * Logistic.softplus(z);
              }
              sums[chunk] = sum;
            });
    return Arrays.stream(sums).sum();
  }

  /** The first derivatives of the likelihood's ln, and minus its second ones. */
  Curve curve(double[] theta) {
    int chunks = chunks();
    Curve[] parts = new Curve[Math.min(chunks, 8)];
    // Few sums at a time, each of its own chunks: memory stays small however many leads there are.
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(
            part -> {
              Curve curve = new Curve(parameters);
              for (int chunk = part; chunk < chunks; chunk += parts.length) {
                add(chunk, theta, curve);
              }
              parts[part] = curve;
            });
    Curve sum = parts[0];
    for (int part = 1; part < parts.length; part++) {
      sum.add(parts[part]);
    }
    return sum;
  }

  private void add(int chunk, double[] theta, Curve curve) {
    double[] slope = curve.slope;
    double[][] information = curve.information;
    for (int row = chunk * CHUNK; row < end(chunk); row++) {
      double p = Logistic.probability(logOdds(row, theta));
      double off = wins[row] - p * outcomes(row);
      double bend = p * (1 - p) * outcomes(row);
      slope[0] += off;
      information[0][0] += bend;
      int start = row * width;
      for (int i = start; i < start + width && columns[i] >= 0; i++) {
        int column = columns[i];
        slope[column] += off;
        double[] of = information[column];
        of[0] += bend;
        // Columns of a row rise, so that the lower triangle is filled.
        for (int j = start; j <= i; j++) {
          of[columns[j]] += bend;
        }
      }
    }
  }

  /**
   * How many wins are expected.
   *
   * @param wins the sum of the probabilities
   * @param slope by how much it rises with the level
   */
  record Expected(double wins, double slope) {}

  /** How many wins are expected of all leads. */
  Expected expected(double[] theta) {
    double[] sums = new double[chunks()];
    double[] slopes = new double[sums.length];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            chunk -> {
              for (int row = chunk * CHUNK; row < end(chunk); row++) {
                double p = Logistic.probability(logOdds(row, theta));
                sums[chunk] += outcomes(row) * p;
                slopes[chunk] += outcomes(row) * p * (1 - p);
              }
            });
    return new Expected(Arrays.stream(sums).sum(), Arrays.stream(slopes).sum());
  }

  /** The level at which so many wins are expected: Newton's steps, halved where they overshoot. */
  double levelFor(double wins, double[] theta) {
    double[] at = theta.clone();
    double low = at[0] - 40;
    double high = at[0] + 40;
    for (int step = 0; step < 100; step++) {
      Expected expected = expected(at);
      double off = wins - expected.wins();
      if (Math.abs(off) <= 1e-9 * wins) {
        break;
      }
      if (off > 0) {
        low = at[0];
      } else {
        high = at[0];
      }
      double next = at[0] + off / Math.max(expected.slope(), 1e-12);
      at[0] = next > low && next < high ? next : (low + high) / 2;
    }
    return at[0];
  }

  private int chunks() {
    return Math.max(1, (size() + CHUNK - 1) / CHUNK);
  }

  private int end(int chunk) {
    return Math.min(size(), (chunk + 1) * CHUNK);
  }

  /** How the likelihood goes around a point. */
  static final class Curve {
    private final double[] slope;
    private final double[][] information;

    Curve(int parameters) {
      slope = new double[parameters];
      information = new double[parameters][parameters];
    }

    double[] slope() {
      return slope;
    }

    /** The information as a whole matrix. */
    RealMatrix information() {
      for (int i = 0; i < information.length; i++) {
        for (int j = 0; j < i; j++) {
          information[j][i] = information[i][j];
        }
      }
      return new Array2DRowRealMatrix(information, false);
    }

    private void add(Curve other) {
      for (int i = 0; i < slope.length; i++) {
        slope[i] += other.slope[i];
        for (int j = 0; j <= i; j++) {
          information[i][j] += other.information[i][j];
        }
      }
    }
  }
}
