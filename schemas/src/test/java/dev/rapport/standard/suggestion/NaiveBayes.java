package dev.rapport.standard.suggestion;

import dev.rapport.standard.quality.Predictions;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Naive Bayes as Odoo's CRM scores leads: of each value of each column it counts the wins and the
 * losses, both started at 0.1, so that none is nought; a value that no lead had says nothing.
 */
public final class NaiveBayes {
  private static final double START = 0.1;

  private NaiveBayes() {}

  public static Predictions predictions(Table table, int[] training, int[] testing) {
    double[] logOdds = new double[testing.length];
    long won = IntStream.of(training).filter(table::won).count();
    double wins = won + START;
    double losses = training.length - won + START;
    Arrays.fill(logOdds, Math.log(wins / losses));
    for (CodedColumn column : table.columns()) {
      double[] winsOf = new double[column.distinct() + 1];
      double[] lossesOf = new double[column.distinct() + 1];
      double allWon = 0;
      double allLost = 0;
      for (int row : training) {
        int value = column.code(row) + 1;
        winsOf[value] += table.won(row) ? 1 : 0;
        lossesOf[value] += table.won(row) ? 0 : 1;
      }
      for (int value = 0; value < winsOf.length; value++) {
        if (winsOf[value] + lossesOf[value] > 0) {
          winsOf[value] += START;
          lossesOf[value] += START;
          allWon += winsOf[value];
          allLost += lossesOf[value];
        }
      }
      for (int i = 0; i < testing.length; i++) {
        int value = column.code(testing[i]) + 1;
        if (winsOf[value] + lossesOf[value] > 0) {
          logOdds[i] += Math.log(winsOf[value] / allWon) - Math.log(lossesOf[value] / allLost);
        }
      }
    }
    double[] probabilities = new double[testing.length];
    boolean[] became = new boolean[testing.length];
    for (int i = 0; i < testing.length; i++) {
      probabilities[i] = 1 / (1 + Math.exp(-logOdds[i]));
      became[i] = table.won(testing[i]);
    }
    return new Predictions(probabilities, became);
  }
}
