package dev.rapport.standard.recalibration;

import dev.rapport.standard.recalibration.IndicatorRows.Curve;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * What is believed of the weights once the outcomes are seen: the most probable ones, found by
 * Newton's method (iteratively reweighted least squares: McCullagh and Nelder, <i>Generalized
 * Linear Models</i>, 1989, section 2.5), and the normal distribution that fits the posterior there
 * (Laplace's approximation: MacKay, <i>The evidence framework applied to classification
 * networks</i>, 1992; Bishop, <i>Pattern Recognition and Machine Learning</i>, 2006, section 4.5).
 * There is one such point and it is found whatever the start: the posterior's ln is concave, and no
 * step is taken that lowers it.
 */
final class Posterior {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;

  /** Newton's decrement, twice the gain that is still to be had in the posterior's ln. */
  static final double NEARLY_NOTHING = 1e-7;

  /** Enough to weigh priors by: their evidence is right to half a percent. */
  static final double LITTLE = 1e-2;

  private final double[] mode;
  private final CholeskyDecomposition information;
  private final double evidence;

  private Posterior(double[] mode, CholeskyDecomposition information, double evidence) {
    this.mode = mode;
    this.information = information;
    this.evidence = evidence;
  }

  /**
   * The posterior of some outcomes.
   *
   * @param start where the search begins, such as the mode of another prior
   * @param end Newton's decrement at which it ends, such as {@link #NEARLY_NOTHING}
   */
  static Posterior of(IndicatorRows rows, Prior prior, double[] start, double end) {
    double[] theta = start.clone();
    double value = value(rows, prior, theta);
    CholeskyDecomposition information = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      Curve curve = rows.curve(theta);
      double[] slope = slope(curve, prior, theta);
      information = Definite.decompose(curve.information().add(prior.precision()));
      double[] move = information.getSolver().solve(new ArrayRealVector(slope, false)).toArray();
      if (dot(slope, move) < end) {
        theta = along(theta, move, 1);
        break;
      }
      double reach = 1;
      double[] next = along(theta, move, reach);
      double reached = value(rows, prior, next);
      for (int half = 0; half < MOST_HALVINGS && !(reached >= value); half++) {
        reach /= 2;
        next = along(theta, move, reach);
        reached = value(rows, prior, next);
      }
      if (!(reached > value)) {
        break; // as near as numbers of this size come
      }
      theta = next;
      value = reached;
    }
    if (information == null) {
      throw new IllegalStateException("no step was tried");
    }
    double evidence = value - (prior.logDeterminant() + Definite.logDeterminant(information)) / 2;
    return new Posterior(theta, information, evidence);
  }

  /** ln of likelihood and prior, but for a constant. */
  private static double value(IndicatorRows rows, Prior prior, double[] theta) {
    double[] off = off(prior, theta);
    return rows.logLikelihood(theta) - dot(off, prior.precision().operate(off)) / 2;
  }

  private static double[] slope(Curve curve, Prior prior, double[] theta) {
    double[] slope = curve.slope();
    double[] pull = prior.precision().operate(off(prior, theta));
    for (int i = 0; i < slope.length; i++) {
      slope[i] -= pull[i];
    }
    return slope;
  }

  private static double[] off(Prior prior, double[] theta) {
    double[] off = new double[theta.length];
    for (int i = 0; i < off.length; i++) {
      off[i] = theta[i] - prior.mean()[i];
    }
    return off;
  }

  private static double[] along(double[] theta, double[] move, double reach) {
    double[] next = new double[theta.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = theta[i] + reach * move[i];
    }
    return next;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The most probable weights. */
  double[] mode() {
    return mode;
  }

  /** How they vary together, by Laplace's approximation. */
  RealMatrix covariance() {
    return information.getSolver().getInverse();
  }

  /** ln of the probability of the outcomes under the prior, by Laplace's approximation. */
  double evidence() {
    return evidence;
  }
}
