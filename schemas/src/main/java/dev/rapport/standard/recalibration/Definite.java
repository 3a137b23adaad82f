package dev.rapport.standard.recalibration;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Positive definite matrices. */
final class Definite {
  private static final double RELATIVE_SYMMETRY = 1e-9;
  private static final double LEAST_PIVOT = 1e-14;

  private Definite() {}

  static CholeskyDecomposition decompose(RealMatrix matrix) {
    return new CholeskyDecomposition(matrix, RELATIVE_SYMMETRY, LEAST_PIVOT);
  }

  /** A matrix that is symmetric but for rounding, as one that is. */
  static RealMatrix symmetric(RealMatrix matrix) {
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      for (int j = 0; j < i; j++) {
        matrix.setEntry(j, i, matrix.getEntry(i, j));
      }
    }
    return matrix;
  }

  /** ln of the determinant; the determinant itself would overflow. */
  static double logDeterminant(CholeskyDecomposition cholesky) {
    RealMatrix lower = cholesky.getL();
    double sum = 0;
    for (int i = 0; i < lower.getRowDimension(); i++) {
      sum += Math.log(lower.getEntry(i, i));
    }
    return 2 * sum;
  }
}
