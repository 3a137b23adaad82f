package dev.rapport.local.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The straight line that lies nearest to points, by least squares.
 *
 * @param slope rise per unit of x
 * @param intercept value at x = 0
 */
record LinearFit(double slope, double intercept) {

  /**
   * Fits a line; through fewer than two different x it is level.
   *
   * @param <P> a point
   */
  static <P> LinearFit of(List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y) {
    double meanX = points.stream().mapToDouble(x).average().orElse(0);
    double meanY = points.stream().mapToDouble(y).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (P point : points) {
      double distance = x.applyAsDouble(point) - meanX;
      products += distance * (y.applyAsDouble(point) - meanY);
      squares += distance * distance;
    }
    double slope = squares == 0 ? 0 : products / squares;
    return new LinearFit(slope, meanY - slope * meanX);
  }
}
