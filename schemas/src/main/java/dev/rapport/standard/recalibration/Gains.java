package dev.rapport.standard.recalibration;

/** By how much predictions are better than others: mean over leads, and how sure that is. */
final class Gains {
  private double weights;
  private double sum;
  private double weightedSquares;
  private double squaredWeights;
  private double weightedSum;

  /** Adds the gain of one lead, which counts so much. */
  void add(double gain, double weight) {
    weights += weight;
    sum += weight * gain;
    squaredWeights += weight * weight;
    weightedSum += weight * weight * gain;
    weightedSquares += weight * weight * gain * gain;
  }

  /** 0 where nothing counts. */
  double mean() {
    return weights == 0 ? 0 : sum / weights;
  }

  /** The standard error of the mean; that of leads that all count alike is the usual one. */
  double deviation() {
    if (weights == 0) {
      return 0;
    }
    double mean = mean();
    double spread = weightedSquares - 2 * mean * weightedSum + mean * mean * squaredWeights;
    return Math.sqrt(Math.max(0, spread)) / weights;
  }
}
