package dev.rapport.standard.recalibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some of the outcomes, each with what it counts at its age. */
final class Sample {
  private final Outcomes outcomes;
  private final int[] rows;
  private final double[] weights;

  private Sample(Outcomes outcomes, int[] rows, double[] weights) {
    this.outcomes = outcomes;
    this.rows = rows;
    this.weights = weights;
  }

  /** All outcomes, each by its weight. */
  static Sample all(Outcomes outcomes) {
    return of(outcomes, IntStream.range(0, outcomes.size()).toArray());
  }

  /** Some of them, by their places. */
  static Sample of(Outcomes outcomes, int[] rows) {
    return new Sample(outcomes, rows, Arrays.stream(rows).mapToDouble(outcomes::weight).toArray());
  }

  /**
   * The same outcomes, each counting half for every half-life that it is older than a day.
   *
   * @param halfLife in days, above 0
   * @param day days since 1970; what is younger counts whole
   */
  Sample aged(double halfLife, long day) {
    double[] aged = new double[rows.length];
    for (int i = 0; i < aged.length; i++) {
      double age = Math.max(0, day - outcomes.day(rows[i]));
      aged[i] = outcomes.weight(rows[i]) * Math.pow(2, -age / halfLife);
    }
    return new Sample(outcomes, rows, aged);
  }

  /** At most so many of them, evenly spaced. */
  Sample thinned(int most) {
    if (rows.length <= most) {
      return this;
    }
    int[] places =
        IntStream.range(0, most).map(i -> (int) ((long) i * rows.length / most)).toArray();
    return new Sample(
        outcomes,
        Arrays.stream(places).map(place -> rows[place]).toArray(),
        Arrays.stream(places).mapToDouble(place -> weights[place]).toArray());
  }

  /** Those whose place among the sample's is told, in that order. */
  Sample only(int[] places) {
    return new Sample(
        outcomes,
        Arrays.stream(places).map(place -> rows[place]).toArray(),
        Arrays.stream(places).mapToDouble(place -> weights[place]).toArray());
  }

  Outcomes outcomes() {
    return outcomes;
  }

  int size() {
    return rows.length;
  }

  /** The place of an outcome among all. */
  int row(int index) {
    return rows[index];
  }

  double weight(int index) {
    return weights[index];
  }

  boolean won(int index) {
    return outcomes.won(rows[index]);
  }

  /** Days since 1970. */
  long day(int index) {
    return outcomes.day(rows[index]);
  }

  /** How many outcomes each bin has. */
  Tallies tallies(int bins) {
    Tallies tallies = new Tallies(bins);
    for (int i = 0; i < rows.length; i++) {
      for (int finding = 0; finding < outcomes.findings(); finding++) {
        int bin = outcomes.bin(rows[i], finding);
        if (bin != StandardBins.NONE && weights[i] > 0) {
          tallies.add(bin, won(i), weights[i], outcomes.weight(rows[i]));
        }
      }
    }
    return tallies;
  }

  /** How many outcomes count at all. */
  Ends ends() {
    double wins = 0;
    double losses = 0;
    for (int i = 0; i < rows.length; i++) {
      if (weights[i] > 0 && won(i)) {
        wins += outcomes.weight(rows[i]);
      } else if (weights[i] > 0) {
        losses += outcomes.weight(rows[i]);
      }
    }
    return Ends.of(wins, losses);
  }

  /**
   * What counts, in whole wins and losses: an open lead is a loss in part, a deal a win in part.
   */
  record Ends(int wins, int losses) {
    static Ends of(double wins, double losses) {
      return new Ends((int) Math.round(wins), (int) Math.round(losses));
    }

    int outcomes() {
      return wins + losses;
    }

    /** Of the rarer end. */
    int rarer() {
      return Math.min(wins, losses());
    }
  }

  /** Outcomes by bin. */
  static final class Tallies {
    private final double[] outcomes;
    private final double[] wins;
    private final double[] weight;

    private Tallies(int bins) {
      outcomes = new double[bins];
      wins = new double[bins];
      weight = new double[bins];
    }

    private void add(int bin, boolean won, double weighs, double whenNew) {
      outcomes[bin] += whenNew;
      wins[bin] += won ? whenNew : 0;
      weight[bin] += weighs;
    }

    /** How many outcomes a bin has, whatever their age; an open lead or a deal is one in part. */
    int outcomes(int bin) {
      return (int) Math.round(outcomes[bin]);
    }

    /** How many of them were won, counted alike. */
    int wins(int bin) {
      return (int) Math.round(wins[bin]);
    }

    /** What they count together. */
    double weight(int bin) {
      return weight[bin];
    }
  }
}
