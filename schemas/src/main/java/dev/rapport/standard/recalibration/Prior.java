package dev.rapport.standard.recalibration;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * What the standard in effect makes us believe of each weight before an outcome is seen: normally
 * distributed around its points, with the covariance {@code D + U G Uᵀ}. {@code D} has what each
 * bin may be off by itself; {@code U} has a column for each way in which many can be off together,
 * and {@code G} how far. The inverse and the determinant take matrices of as many rows as there are
 * such ways, rather than bins (Woodbury's identity and the determinant lemma: Petersen and
 * Pedersen, <i>The Matrix Cookbook</i>, 2012, sections 3.2.2 and 1.2).
 */
final class Prior {
  private final double[] mean;
  private final RealMatrix precision;
  private final double logDeterminant;

  private Prior(double[] mean, RealMatrix precision, double logDeterminant) {
    this.mean = mean;
    this.precision = precision;
    this.logDeterminant = logDeterminant;
  }

  /**
   * How far the standard may be off: standard deviations, all above 0.
   *
   * @param level of all leads, in log odds
   * @param sharpness of the proportion by which all its points are too large or too small
   * @param factor of the proportion by which one factor's points are
   * @param trend of what rising numbers of a factor add, in log odds from lead to lead
   * @param bin of one bin, in log odds
   */
  record Spread(double level, double sharpness, double factor, double trend, double bin) {}

  /**
   * A prior.
   *
   * @param mean the level and then the weight of each bin that is learned, in log odds
   * @param own the variance of each weight by itself
   * @param together the ways in which weights can be off together, a column each
   * @param covariance of those ways
   */
  static Prior of(double[] mean, double[] own, RealMatrix together, RealMatrix covariance) {
    int n = mean.length;
    int ways = covariance.getRowDimension();
    double[][] scaled = new double[n][ways];
    double logDeterminant = 0;
    for (int i = 0; i < n; i++) {
      logDeterminant += Math.log(own[i]);
      for (int way = 0; way < ways; way++) {
        scaled[i][way] = together.getEntry(i, way) / own[i];
      }
    }
    CholeskyDecomposition far = Definite.decompose(covariance);
    RealMatrix between =
        Definite.symmetric(
            far.getSolver()
                .getInverse()
                .add(together.transposeMultiply(new Array2DRowRealMatrix(scaled, false))));
    CholeskyDecomposition inner = Definite.decompose(between);
    RealMatrix less = inner.getSolver().getInverse();
    double[][] precision = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] through = less.preMultiply(scaled[i]);
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int way = 0; way < ways; way++) {
          sum += through[way] * scaled[j][way];
        }
        precision[i][j] = (i == j ? 1 / own[i] : 0) - sum;
        precision[j][i] = precision[i][j];
      }
    }
    return new Prior(
        mean,
        new Array2DRowRealMatrix(precision, false),
        logDeterminant + Definite.logDeterminant(far) + Definite.logDeterminant(inner));
  }

  double[] mean() {
    return mean;
  }

  /** The inverse of the covariance. */
  RealMatrix precision() {
    return precision;
  }

  /** ln of the covariance's determinant. */
  double logDeterminant() {
    return logDeterminant;
  }
}
