package dev.rapport.standard.recalibration;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * What the standard in effect makes us believe of each weight before an outcome is seen: normally
 * distributed around its points. Four things can be wrong with a standard, each with a spread of
 * its own (standard deviations in log odds):
 *
 * <ul>
 *   <li>its level: all leads are better, or worse, than it says;
 *   <li>its sharpness: all its points are too large, or too small, by one proportion;
 *   <li>a factor's weight: the points of one factor are, by one proportion, maybe below zero;
 *   <li>a bin.
 * </ul>
 *
 * <p>So the covariance of the bins' weights is {@code bin² · I + Σ_f factor² · m_f m_fᵀ +
 * sharpness² · m mᵀ}, where {@code m_f} are the points of a factor about their mean and {@code m}
 * those of all. Its inverse is had by the eigenvectors {@code m_f / |m_f|}: a matrix of as many
 * rows as there are factors, rather than bins.
 */
final class Prior {
  /** Points that stand for more than this are no reason to believe in larger errors. */
  private static final double LARGEST_DIRECTION = 20;

  private static final double NO_DIRECTION = 1e-9;

  private final double[] mean;
  private final RealMatrix precision;
  private final double logDeterminant;

  private Prior(double[] mean, RealMatrix precision, double logDeterminant) {
    this.mean = mean;
    this.precision = precision;
    this.logDeterminant = logDeterminant;
  }

  /**
   * How far the standard may be off.
   *
   * @param level of the level, in log odds, above 0
   * @param sharpness of the proportion of all points, 0 or more
   * @param factor of the proportion of one factor's points, 0 or more
   * @param bin of one bin, in log odds, above 0
   */
  record Spread(double level, double sharpness, double factor, double bin) {}

  /**
   * A prior.
   *
   * @param mean the level and then the weight of each bin that is learned, in log odds
   * @param findingOf the criterion or factor of each weight; that of the level is not read
   * @param share how many leads a bin has among those of its factor, 0 to 1
   */
  static Prior of(double[] mean, int[] findingOf, double[] share, Spread spread) {
    int findings = Arrays.stream(findingOf).max().orElse(0) + 1;
    double[] direction = directions(mean, findingOf, share, findings);
    double[] length = new double[findings];
    for (int i = 1; i < mean.length; i++) {
      length[findingOf[i]] += direction[i] * direction[i];
    }
    for (int f = 0; f < findings; f++) {
      length[f] = Math.sqrt(length[f]);
    }
    double noise = spread.bin() * spread.bin();
    RealMatrix along = along(length, spread);
    CholeskyDecomposition cholesky = Definite.decompose(along);
    RealMatrix less = cholesky.getSolver().getInverse();
    double[][] precision = new double[mean.length][mean.length];
    precision[0][0] = 1 / (spread.level() * spread.level());
    for (int i = 1; i < mean.length; i++) {
      precision[i][i] = 1 / noise;
      for (int j = 1; j < mean.length; j++) {
        int f = findingOf[i];
        int g = findingOf[j];
        if (length[f] > NO_DIRECTION && length[g] > NO_DIRECTION) {
          double between = less.getEntry(f, g) - (f == g ? 1 / noise : 0);
          precision[i][j] += direction[i] / length[f] * between * direction[j] / length[g];
        }
      }
    }
    double logDeterminant =
        2 * Math.log(spread.level())
            + (mean.length - 1 - findings) * Math.log(noise)
            + Definite.logDeterminant(cholesky);
    return new Prior(mean, new Array2DRowRealMatrix(precision, false), logDeterminant);
  }

  /** The points of each factor about their mean over leads. */
  private static double[] directions(double[] mean, int[] findingOf, double[] share, int findings) {
    double[] centre = new double[findings];
    for (int i = 1; i < mean.length; i++) {
      centre[findingOf[i]] += share[i] * mean[i];
    }
    double[] direction = new double[mean.length];
    for (int i = 1; i < mean.length; i++) {
      double off = mean[i] - centre[findingOf[i]];
      direction[i] = Math.max(-LARGEST_DIRECTION, Math.min(LARGEST_DIRECTION, off));
    }
    return direction;
  }

  /** The covariance in the space of the factors' directions. */
  private static RealMatrix along(double[] length, Spread spread) {
    int findings = length.length;
    RealMatrix along = new Array2DRowRealMatrix(findings, findings);
    double sharpness = spread.sharpness() * spread.sharpness();
    double factor = spread.factor() * spread.factor();
    for (int f = 0; f < findings; f++) {
      for (int g = 0; g < findings; g++) {
        double same = f == g ? spread.bin() * spread.bin() + factor * length[f] * length[f] : 0;
        along.setEntry(f, g, same + sharpness * length[f] * length[g]);
      }
    }
    return along;
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
