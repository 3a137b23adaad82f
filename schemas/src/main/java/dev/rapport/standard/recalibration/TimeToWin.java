package dev.rapport.standard.recalibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Erf;

/**
 * How long wins take, learned while most of them are still to come: of the leads that are ever won,
 * the share that is won by an age. A lead is won with some probability, and if it is, after a time
 * that is lognormal or Weibull's, whichever the wins so far speak for; who is not won by now is one
 * that never will be, or one that takes longer (Boag, <i>Maximum likelihood estimates of the
 * proportion of patients cured by cancer therapy</i>, Journal of the Royal Statistical Society B
 * 11, 1949; the same thought for advertising: Chapelle, <i>Modeling delayed feedback in display
 * advertising</i>, KDD 2014). Losses that sales tells are losses at once; how many have been told
 * by an age is estimated beside the wins (Aalen and Johansen, <i>An empirical transition matrix for
 * nonhomogeneous Markov chains based on censored observations</i>, Scandinavian Journal of
 * Statistics 5, 1978). Of the two kinds the first has a long tail and the second, of which the
 * exponential is one, a short one: what is still to come is mostly a question of the tail (Peng and
 * Taylor, <i>Cure models</i>, in Handbook of Survival Analysis, 2014). They are averaged by how
 * likely they are.
 *
 * <p>Before there is much to learn from, half of the wins are taken to come within {@value
 * #USUAL_DAYS} days, give or take a factor of e.
 */
final class TimeToWin {
  /** The median that is believed before a win is seen. */
  static final double USUAL_DAYS = 30;

  private static final double MEDIAN_DEVIATION = 1;
  private static final double USUAL_SIGMA = 1.3;
  private static final double SIGMA_DEVIATION = 0.4;

  private static final int MEDIANS = 45;
  private static final double LEAST_MEDIAN = 0.5;
  private static final double MOST_MEDIAN = 1000;
  private static final int SIGMAS = 21;
  private static final double LEAST_SIGMA = 0.4;
  private static final double MOST_SIGMA = 3.2;

  /** The share of leads that are won is searched for so finely. */
  private static final double LEAST_RATE = 1e-6;

  private static final double TINY = 1e-12;

  private final double winRate;
  private final double medianDays;
  private final double[] wonBy;
  private final double[] toldLostBy;

  private TimeToWin(double winRate, double medianDays, double[] wonBy, double[] toldLostBy) {
    this.winRate = winRate;
    this.medianDays = medianDays;
    this.wonBy = wonBy;
    this.toldLostBy = toldLostBy;
  }

  /**
   * Learns it.
   *
   * @param leads by age and by what is known of them
   * @param expected the share of leads that the standard expects to be won, between 0 and 1
   * @param doubt the standard deviation by which the log odds of that may be off
   */
  static TimeToWin of(Ages leads, double expected, double doubt) {
    double[] toldLost = leads.toldLost();
    Fit fit = new Fit(leads, toldLost, expected, doubt);
    List<Time> times = times();
    double[] weights = new double[times.size()];
    double[] rates = new double[times.size()];
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      double[] wonBy = times.get(i).wonBy(leads.days());
      rates[i] = fit.rate(wonBy);
      weights[i] = fit.density(wonBy, rates[i], times.get(i));
      best = Math.max(best, weights[i]);
    }
    return averaged(leads.days(), times, weights, rates, best, toldLost);
  }

  private static TimeToWin averaged(
      int days,
      List<Time> times,
      double[] weights,
      double[] rates,
      double best,
      double[] toldLost) {
    double sum = 0;
    double rate = 0;
    double mu = 0;
    double[] wonBy = new double[days];
    for (int i = 0; i < weights.length; i++) {
      double weight = Math.exp(weights[i] - best);
      if (weight < 1e-6) {
        continue;
      }
      sum += weight;
      rate += weight * rates[i];
      mu += weight * times.get(i).mu();
      double[] at = times.get(i).wonBy(days);
      for (int age = 0; age < days; age++) {
        wonBy[age] += weight * at[age];
      }
    }
    for (int age = 0; age < days; age++) {
      wonBy[age] /= sum;
    }
    double winRate = rate / sum;
    double[] told = new double[days];
    for (int age = 0; age < days; age++) {
      told[age] = Math.min(1, toldLost[age] / Math.max(TINY, 1 - winRate));
    }
    return new TimeToWin(winRate, Math.exp(mu / sum), wonBy, told);
  }

  private static double mu(int step) {
    double least = Math.log(LEAST_MEDIAN);
    return least + step * (Math.log(MOST_MEDIAN) - least) / (MEDIANS - 1);
  }

  private static double sigma(int step) {
    return LEAST_SIGMA + step * (MOST_SIGMA - LEAST_SIGMA) / (SIGMAS - 1);
  }

  private static List<Time> times() {
    List<Time> times = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int m = 0; m < MEDIANS; m++) {
        for (int s = 0; s < SIGMAS; s++) {
          times.add(new Time(kind, mu(m), sigma(s)));
        }
      }
    }
    return times;
  }

  private enum Kind {
    LOGNORMAL,
    WEIBULL
  }

  /**
   * How long wins may take.
   *
   * @param mu ln of the median, in days
   * @param sigma standard deviation of ln of the days
   */
  private record Time(Kind kind, double mu, double sigma) {

    /** The share that is won by the end of each day of age, day 0 first. */
    double[] wonBy(int days) {
      // The standard deviation of ln of a Weibull time of shape k is π / (k √6).
      double shape = Math.PI / (sigma * Math.sqrt(6));
      double[] shares = new double[days];
      for (int age = 0; age < days; age++) {
        double off = Math.log(age + 1) - mu;
        shares[age] =
            switch (kind) {
              case LOGNORMAL -> (1 + Erf.erf(off / (sigma * Math.sqrt(2)))) / 2;
              case WEIBULL -> -Math.expm1(-Math.log(2) * Math.exp(shape * off));
            };
      }
      return shares;
    }
  }

  /** The share of all leads that will have been won in the end, 0 to 1. */
  double winRate() {
    return winRate;
  }

  /** Within so many days half of the wins come. */
  double medianDays() {
    return medianDays;
  }

  /** Of the leads that are ever won, the share that is by the end of that day of age, 0 to 1. */
  double wonBy(int age) {
    return wonBy[Math.min(age, wonBy.length - 1)];
  }

  /** Of the leads that are never won, the share that sales has told lost by then, 0 to 1. */
  double toldLostBy(int age) {
    return toldLostBy[Math.min(age, toldLostBy.length - 1)];
  }

  /** What makes a time and a rate likely. */
  private static final class Fit {
    private final Ages leads;
    private final double[] toldLost;
    private final double levelMean;
    private final double doubt;
    private final long wins;

    Fit(Ages leads, double[] toldLost, double expected, double doubt) {
      this.doubt = doubt;
      this.leads = leads;
      this.toldLost = toldLost;
      this.levelMean = Math.log(expected / (1 - expected));
      this.wins = leads.wins();
    }

    /** The likeliest share of leads that are won: where the density's slope is 0; it falls. */
    double rate(double[] wonBy) {
      double low = LEAST_RATE;
      // Who is lost is not won; where nobody is open any more, nothing else says so.
      double high = 1 - Math.max(LEAST_RATE, (double) leads.losses() / leads.size());
      for (int age = 0; age < wonBy.length; age++) {
        if (leads.open(age) > 0) {
          high = Math.min(high, (1 - toldLost[age]) / Math.max(wonBy[age], TINY));
        }
      }
      while (high - low > LEAST_RATE) {
        double middle = (low + high) / 2;
        if (slope(wonBy, middle) > 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private double slope(double[] wonBy, double p) {
      double off = (Math.log(p / (1 - p)) - levelMean) / (doubt * doubt);
      double slope = wins / p - off / (p * (1 - p));
      for (int age = 0; age < wonBy.length; age++) {
        if (leads.open(age) > 0) {
          slope -= leads.open(age) * wonBy[age] / stillOpen(wonBy, p, age);
        }
      }
      return slope;
    }

    /** How likely it is that a lead is open at an age, 0 to 1. */
    private double stillOpen(double[] wonBy, double p, int age) {
      return Math.max(TINY, 1 - p * wonBy[age] - toldLost[age]);
    }

    /** ln of the posterior's density, but for a constant. */
    double density(double[] wonBy, double p, Time time) {
      double sum = normal(time.mu(), Math.log(USUAL_DAYS), MEDIAN_DEVIATION);
      sum += normal(Math.log(time.sigma()), Math.log(USUAL_SIGMA), SIGMA_DEVIATION);
      sum += normal(Math.log(p / (1 - p)), levelMean, doubt);
      for (int age = 0; age < wonBy.length; age++) {
        if (leads.won(age) > 0) {
          double onThatDay = wonBy[age] - (age == 0 ? 0 : wonBy[age - 1]);
          sum += leads.won(age) * Math.log(Math.max(TINY, p * onThatDay));
        }
        if (leads.open(age) > 0) {
          sum += leads.open(age) * Math.log(stillOpen(wonBy, p, age));
        }
      }
      return sum;
    }

    private static double normal(double value, double mean, double deviation) {
      double z = (value - mean) / deviation;
      return -z * z / 2;
    }
  }

  /**
   * Leads by their age in whole days: when they were won or told lost, or how long they are open.
   */
  static final class Ages {
    /** Whoever is older counts as of that age. */
    private static final int MOST_DAYS = 1500;

    private final long[] won = new long[MOST_DAYS];
    private final long[] lost = new long[MOST_DAYS];
    private final long[] open = new long[MOST_DAYS];
    private int oldest;

    void addWon(long days) {
      won[day(days)]++;
    }

    void addLost(long days) {
      lost[day(days)]++;
    }

    void addOpen(long days) {
      open[day(days)]++;
    }

    private int day(long days) {
      int day = (int) Math.max(0, Math.min(MOST_DAYS - 1, days));
      oldest = Math.max(oldest, day);
      return day;
    }

    /** One more than the largest age. */
    int days() {
      return oldest + 1;
    }

    long won(int age) {
      return won[age];
    }

    long open(int age) {
      return open[age];
    }

    long wins() {
      return Arrays.stream(won).sum();
    }

    long losses() {
      return Arrays.stream(lost).sum();
    }

    long size() {
      return wins() + losses() + Arrays.stream(open).sum();
    }

    /** The share of all leads that has been told lost by the end of each day of age. */
    double[] toldLost() {
      double[] told = new double[MOST_DAYS];
      double undecided = 1;
      double sum = 0;
      long atRisk = size();
      for (int age = 0; age < MOST_DAYS; age++) {
        if (atRisk > 0) {
          sum += undecided * lost[age] / atRisk;
          undecided *= 1 - (double) (won[age] + lost[age]) / atRisk;
        }
        told[age] = sum;
        atRisk -= won[age] + lost[age] + open[age];
      }
      return told;
    }
  }
}
