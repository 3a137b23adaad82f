package dev.rapport.standard.suggestion;

import dev.rapport.standard.suggestion.Binned.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Log odds as a sum: an intercept and one weight for the bin of each term, fitted by maximum
 * likelihood with a ridge on the weights. One term's bins exclude each other, so that Newton's step
 * for all of them is a division each; the terms take turns until nothing moves (local scoring with
 * backfitting: Hastie and Tibshirani, <i>Generalized Additive Models</i>, 1990).
 */
final class AdditiveFit {
  private static final int MOST_ROUNDS = 30;

  /** Turns until the likelihood's curve is looked at anew. */
  private static final int TURNS_OF_A_ROUND = 2;

  private static final double STILL = 1e-3;

  /** A step further than this in log odds is taken in more than one turn. */
  private static final double LONGEST_STEP = 2;

  private final List<Term> terms;
  private final List<double[]> weights;
  private double intercept;

  private AdditiveFit(List<Term> terms, double intercept) {
    this.terms = terms;
    this.intercept = intercept;
    this.weights = new ArrayList<>();
    terms.forEach(term -> weights.add(new double[term.size()]));
  }

  /**
   * Fits the terms to some leads.
   *
   * @param ridges for each term, as if so much information of a weight of zero came with each of
   *     its bins; above 0
   */
  static AdditiveFit of(List<Term> terms, List<Double> ridges, Rows rows) {
    double wins = rows.winCount() + 0.5;
    AdditiveFit fit = new AdditiveFit(terms, Math.log(wins / (rows.size() + 1 - wins)));
    new Backfitting(fit, ridges, rows).run();
    return fit;
  }

  List<Term> terms() {
    return terms;
  }

  double intercept() {
    return intercept;
  }

  double weight(int term, int bin) {
    return weights.get(term)[bin];
  }

  /** The log odds of a lead. */
  double logOdds(int row) {
    double sum = intercept;
    for (int t = 0; t < terms.size(); t++) {
      sum += weights.get(t)[terms.get(t).bin(row)];
    }
    return sum;
  }

  /** Mean log loss on some leads. */
  double logLoss(Rows rows) {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += loss(logOdds(rows.at(i)), rows.won(i));
    }
    return sum / rows.size();
  }

  /** Mean log loss on some leads if one term said nothing. */
  double logLossWithout(int term, Rows rows) {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.at(i);
      double without = logOdds(row) - weights.get(term)[terms.get(term).bin(row)];
      sum += loss(without, rows.won(i));
    }
    return sum / rows.size();
  }

  /** −ln of the probability of what happened. */
  static double loss(double logOdds, boolean won) {
    double against = won ? -logOdds : logOdds;
    return against > 30 ? against : Math.log1p(Math.exp(against));
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** The turns that the terms take. */
  private static final class Backfitting {
    private final AdditiveFit fit;
    private final List<Double> ridges;
    private final Rows rows;
    private final List<int[]> bins = new ArrayList<>();
    private final double[] logOdds;
    private final double[] won;
    private final double[] curve;
    private final double[] off;

    Backfitting(AdditiveFit fit, List<Double> ridges, Rows rows) {
      this.fit = fit;
      this.ridges = ridges;
      this.rows = rows;
      this.logOdds = new double[rows.size()];
      this.curve = new double[rows.size()];
      this.off = new double[rows.size()];
      this.won = new double[rows.size()];
      for (int i = 0; i < won.length; i++) {
        won[i] = rows.won(i) ? 1 : 0;
      }
      Arrays.fill(logOdds, fit.intercept);
      for (Term term : fit.terms) {
        int[] of = new int[rows.size()];
        for (int i = 0; i < of.length; i++) {
          of[i] = term.bin(rows.at(i));
        }
        bins.add(of);
      }
    }

    void run() {
      double moved = Double.POSITIVE_INFINITY;
      for (int round = 0; round < MOST_ROUNDS && moved > STILL; round++) {
        look();
        moved = 0;
        for (int turn = 0; turn < TURNS_OF_A_ROUND; turn++) {
          moved = Math.max(moved, turnOfTheIntercept());
          for (int t = 0; t < fit.terms.size(); t++) {
            moved = Math.max(moved, turnOf(t));
          }
        }
      }
      for (int t = 0; t < fit.terms.size(); t++) {
        centre(t);
      }
    }

    /** What is expected of each lead, and how far off that is; in a round it goes as a line. */
    private void look() {
      for (int i = 0; i < logOdds.length; i++) {
        double p = probability(logOdds[i]);
        curve[i] = p * (1 - p);
        off[i] = won[i] - p;
      }
    }

    private double turnOfTheIntercept() {
      double slope = 0;
      double information = 1e-9;
      for (int i = 0; i < off.length; i++) {
        slope += off[i];
        information += curve[i];
      }
      double step = limited(slope / information);
      fit.intercept += step;
      for (int i = 0; i < off.length; i++) {
        logOdds[i] += step;
        off[i] -= curve[i] * step;
      }
      return Math.abs(step);
    }

    private double turnOf(int t) {
      int[] bin = bins.get(t);
      double[] weights = fit.weights.get(t);
      double[] slope = new double[weights.length];
      double[] information = new double[weights.length];
      for (int i = 0; i < bin.length; i++) {
        slope[bin[i]] += off[i];
        information[bin[i]] += curve[i];
      }
      double ridge = ridges.get(t);
      double[] next = weights.clone();
      for (int b = 0; b < next.length; b++) {
        information[b] += ridge;
        next[b] += limited((slope[b] - ridge * weights[b]) / information[b]);
      }
      if (fit.terms.get(t) instanceof Term.Single single) {
        oneWay(next, information, single);
      }
      return move(t, next);
    }

    private double move(int t, double[] next) {
      double[] weights = fit.weights.get(t);
      double furthest = 0;
      double[] steps = new double[next.length];
      for (int b = 0; b < next.length; b++) {
        steps[b] = next[b] - weights[b];
        furthest = Math.max(furthest, Math.abs(steps[b]));
        weights[b] = next[b];
      }
      int[] bin = bins.get(t);
      for (int i = 0; i < bin.length; i++) {
        double step = steps[bin[i]];
        logOdds[i] += step;
        off[i] -= curve[i] * step;
      }
      return furthest;
    }

    private static double limited(double step) {
      return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    }

    /** Weights that go the wrong way become their mean, weighted by what is known of each. */
    private static void oneWay(double[] weights, double[] information, Term.Single term) {
      if (term.trend() == Trend.NEITHER) {
        return;
      }
      int sign = term.trend() == Trend.RISING ? 1 : -1;
      int[] starts = new int[term.size()];
      double[] means = new double[term.size()];
      double[] masses = new double[term.size()];
      int blocks = 0;
      for (int b = 0; b < term.size() - 1; b++) {
        starts[blocks] = b;
        means[blocks] = weights[b];
        masses[blocks] = information[b];
        blocks++;
        while (blocks > 1 && sign * means[blocks - 2] > sign * means[blocks - 1]) {
          double mass = masses[blocks - 2] + masses[blocks - 1];
          means[blocks - 2] =
              (means[blocks - 2] * masses[blocks - 2] + means[blocks - 1] * masses[blocks - 1])
                  / mass;
          masses[blocks - 2] = mass;
          blocks--;
        }
      }
      for (int block = 0; block < blocks; block++) {
        int end = block + 1 < blocks ? starts[block + 1] : term.size() - 1;
        Arrays.fill(weights, starts[block], end, means[block]);
      }
    }

    /** The average lead gets nothing from a term: what it does is the intercept's. */
    private void centre(int t) {
      double[] weights = fit.weights.get(t);
      int[] leads = new int[weights.length];
      double sum = 0;
      for (int b : bins.get(t)) {
        leads[b]++;
        sum += weights[b];
      }
      double mean = sum / Math.max(1, rows.size());
      for (int b = 0; b < weights.length; b++) {
        // A bin that nobody is in tells nothing: it stays at nothing.
        weights[b] = leads[b] == 0 ? 0 : weights[b] - mean;
      }
      fit.intercept += mean;
    }
  }
}
