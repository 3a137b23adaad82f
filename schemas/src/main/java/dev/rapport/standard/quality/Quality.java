package dev.rapport.standard.quality;

import org.jspecify.annotations.Nullable;

/**
 * How good predictions are.
 *
 * @param n leads
 * @param baseRate share of leads that were won
 * @param auc chance that a lead that was won has a higher prediction than one that was not, ties
 *     counting half (Hanley and McNeil, <i>The meaning and use of the area under a receiver
 *     operating characteristic curve</i>, Radiology 143, 1982); null if all leads ended alike
 * @param logLoss mean of −ln(probability of what happened); a probability counts as at least
 *     {@value #LEAST}, and at most one less that
 * @param brier mean squared difference of prediction and outcome (Brier, <i>Verification of
 *     forecasts expressed in terms of probability</i>, Monthly Weather Review 78, 1950)
 * @param ece expected calibration error over {@value #CALIBRATION_BINS} bins of equal width: mean
 *     difference of mean prediction and share won in a bin, weighted by the leads in it (Naeini,
 *     Cooper and Hauskrecht, <i>Obtaining well calibrated probabilities using Bayesian binning</i>,
 *     AAAI 2015)
 * @param topDecilePrecision share won among the tenth of leads with the highest predictions,
 *     rounded up to whole leads; where equal predictions stand on both sides of the line, their
 *     mean counts
 */
public record Quality(
    int n,
    double baseRate,
    @Nullable Double auc,
    double logLoss,
    double brier,
    double ece,
    double topDecilePrecision) {

  /** The least probability that log loss counts. */
  public static final double LEAST = 1e-15;

  /** How many bins calibration is looked at in. */
  public static final int CALIBRATION_BINS = 10;

  /** The figures of some predictions; who counts more than another counts so in each. */
  public static Quality of(Predictions predictions) {
    int[] bestFirst = predictions.bestFirst();
    double weight = predictions.weight();
    return new Quality(
        predictions.size(),
        predictions.wins() / weight,
        auc(predictions, bestFirst),
        logLoss(predictions) / weight,
        brier(predictions) / weight,
        calibrationError(predictions) / weight,
        precisionOfTheFirst(aTenth(predictions), predictions, bestFirst));
  }

  /** Whole leads, where each counts one. */
  private static double aTenth(Predictions predictions) {
    double weight = predictions.weight();
    return weight == predictions.size() ? Math.ceil(predictions.size() / 10.0) : weight / 10;
  }

  private static @Nullable Double auc(Predictions predictions, int[] bestFirst) {
    double wins = predictions.wins();
    double losses = losses(predictions);
    if (wins == 0 || losses == 0) {
      return null;
    }
    double above = 0;
    double winsBefore = 0;
    for (int start = 0; start < bestFirst.length; ) {
      int end = endOfTie(predictions, bestFirst, start);
      double tied = weightAmong(predictions, bestFirst, start, end, true);
      double lost = weightAmong(predictions, bestFirst, start, end, false);
      above += lost * (winsBefore + tied / 2);
      winsBefore += tied;
      start = end;
    }
    return above / (wins * losses);
  }

  private static double losses(Predictions predictions) {
    double losses = 0;
    for (int i = 0; i < predictions.size(); i++) {
      losses += predictions.won(i) ? 0 : predictions.weight(i);
    }
    return losses;
  }

  private static int endOfTie(Predictions predictions, int[] order, int start) {
    int end = start + 1;
    while (end < order.length
        && predictions.probability(order[end]) == predictions.probability(order[start])) {
      end++;
    }
    return end;
  }

  private static double weightAmong(
      Predictions predictions, int[] order, int start, int end, boolean won) {
    double weight = 0;
    for (int i = start; i < end; i++) {
      weight += predictions.won(order[i]) == won ? predictions.weight(order[i]) : 0;
    }
    return weight;
  }

  private static double logLoss(Predictions predictions) {
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      double p = Math.min(Math.max(predictions.probability(i), LEAST), 1 - LEAST);
      sum -= predictions.weight(i) * Math.log(predictions.won(i) ? p : 1 - p);
    }
    return sum;
  }

  private static double brier(Predictions predictions) {
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      double off = predictions.probability(i) - (predictions.won(i) ? 1 : 0);
      sum += predictions.weight(i) * off * off;
    }
    return sum;
  }

  private static double calibrationError(Predictions predictions) {
    double[] excess = new double[CALIBRATION_BINS];
    for (int i = 0; i < predictions.size(); i++) {
      double p = predictions.probability(i);
      int bin = Math.min((int) (p * CALIBRATION_BINS), CALIBRATION_BINS - 1);
      excess[bin] += predictions.weight(i) * (p - (predictions.won(i) ? 1 : 0));
    }
    double sum = 0;
    for (double bin : excess) {
      sum += Math.abs(bin);
    }
    return sum;
  }

  /** The share won among so much of the best. */
  private static double precisionOfTheFirst(
      double first, Predictions predictions, int[] bestFirst) {
    double wins = 0;
    double before = 0;
    for (int start = 0; start < bestFirst.length && before < first; ) {
      int end = endOfTie(predictions, bestFirst, start);
      double won = weightAmong(predictions, bestFirst, start, end, true);
      double all = won + weightAmong(predictions, bestFirst, start, end, false);
      wins += all == 0 ? 0 : won * Math.min(1, (first - before) / all);
      before += all;
      start = end;
    }
    return wins / first;
  }
}
