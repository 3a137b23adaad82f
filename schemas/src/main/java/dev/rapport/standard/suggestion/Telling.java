package dev.rapport.standard.suggestion;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a column tells of the outcome: the likelihood ratio of its bins, which is chi-square
 * distributed where it tells nothing (Wilks, <i>The large-sample distribution of the likelihood
 * ratio</i>, 1938). The bins are chosen without looking at the outcome.
 *
 * @param surprise standard deviations above what chance shows; by Wilson and Hilferty's
 *     approximation (<i>The distribution of chi-square</i>, 1931)
 */
record Telling(double surprise) {
  private static final int COARSE_BINS = 8;

  static Telling of(CodedColumn column, Rows rows) {
    List<Tally> tallies = coarse(column, rows);
    double ratio = 0;
    int filled = 0;
    for (Tally tally : tallies) {
      ratio += tally.logLikelihood();
      filled += tally.leads() > 0 ? 1 : 0;
    }
    if (filled < 2) {
      return new Telling(Double.NEGATIVE_INFINITY);
    }
    double statistic = Math.max(0, 2 * (ratio - Tally.sum(tallies).logLikelihood()));
    double freedom = filled - 1.0;
    double spread = 2 / (9 * freedom);
    return new Telling((Math.cbrt(statistic / freedom) - 1 + spread) / Math.sqrt(spread));
  }

  /**
   * Numbers in bins of about as many leads, words that enough leads have, the rest, the missing.
   */
  private static List<Tally> coarse(CodedColumn column, Rows rows) {
    int[] leads = new int[column.distinct()];
    int[] wins = new int[column.distinct()];
    Tally missing = Tally.NONE;
    for (int i = 0; i < rows.size(); i++) {
      int code = column.code(rows.at(i));
      if (code == CodedColumn.MISSING) {
        missing = missing.plusLead(rows.won(i));
      } else {
        leads[code]++;
        wins[code] += rows.won(i) ? 1 : 0;
      }
    }
    List<Tally> tallies = new ArrayList<>();
    tallies.add(missing);
    int least = column.isNumeric() ? rows.size() / COARSE_BINS : Binner.leastLeads(rows.size());
    Tally open = Tally.NONE;
    for (int code = 0; code < leads.length; code++) {
      Tally tally = new Tally(leads[code], wins[code]);
      if (!column.isNumeric() && tally.leads() >= least) {
        tallies.add(tally);
      } else {
        open = open.plus(tally);
        if (column.isNumeric() && open.leads() >= Math.max(1, least)) {
          tallies.add(open);
          open = Tally.NONE;
        }
      }
    }
    tallies.add(open);
    return tallies;
  }

  /** Whether so much is hardly chance, where so many columns are looked at. */
  boolean isMoreThanChance(int columns) {
    // The normal quantile of 1 − q: Abramowitz and Stegun, Handbook (1964), formula 26.2.23.
    double q = 0.02 / Math.max(1, columns);
    double t = Math.sqrt(-2 * Math.log(q));
    double quantile =
        t
            - (2.515517 + 0.802853 * t + 0.010328 * t * t)
                / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
    return surprise > quantile;
  }
}
