package dev.rapport.standard.recalibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Erf;

/**
 * How long something takes that happens to some leads only, learned while most of it is still to
 * come: a win to a lead, the loss to a deal. It happens with some probability, and if it does,
 * after a time that is lognormal or Weibull's, whichever those so far speak for; whom it has not
 * happened to by now is one of those it never does, or one with whom it takes longer (Boag,
 * <i>Maximum likelihood estimates of the proportion of patients cured by cancer therapy</i>,
 * Journal of the Royal Statistical Society B 11, 1949; the same thought for advertising: Chapelle,
 * <i>Modeling delayed feedback in display advertising</i>, KDD 2014). Of some it is ruled out some
 * day: how many those are by an age is estimated beside (Aalen and Johansen, <i>An empirical
 * transition matrix for nonhomogeneous Markov chains based on censored observations</i>,
 * Scandinavian Journal of Statistics 5, 1978). Of the two kinds of times the first has a long tail
 * and the second, of which the exponential is one, a short one: what is still to come is mostly a
 * question of the tail (Peng and Taylor, <i>Cure models</i>, in Handbook of Survival Analysis,
 * 2014). They are averaged by how likely they are.
 *
 * <p>Before there is much to learn from, half of what comes is taken to come within {@value
 * #USUAL_DAYS} days, give or take a factor of e.
 */
final class Delay {
  /** The median that is believed before anything is seen. */
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

  /** The share that it happens to is searched for so finely. */
  private static final double LEAST_RATE = 1e-6;

  private static final double TINY = 1e-12;

  private final double share;
  private final double medianDays;
  private final double[] comeBy;
  private final double[] ruledOutBy;

  private Delay(double share, double medianDays, double[] comeBy, double[] ruledOutBy) {
    this.share = share;
    this.medianDays = medianDays;
    this.comeBy = comeBy;
    this.ruledOutBy = ruledOutBy;
  }

  /**
   * Learns it.
   *
   * @param leads by age and by what is known of them
   * @param expected the share that it is expected to happen to, between 0 and 1
   * @param doubt the standard deviation by which the log odds of that may be off
   */
  static Delay of(Ages leads, double expected, double doubt) {
    double[] ruledOut = leads.ruledOut();
    Fit fit = new Fit(leads, ruledOut, expected, doubt);
    List<Time> times = times();
    double[] weights = new double[times.size()];
    double[] rates = new double[times.size()];
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      double[] comeBy = times.get(i).comeBy(leads.days());
      rates[i] = fit.rate(comeBy);
      weights[i] = fit.density(comeBy, rates[i], times.get(i));
      best = Math.max(best, weights[i]);
    }
    return averaged(leads.days(), times, weights, rates, best, ruledOut);
  }

  private static Delay averaged(
      int days,
      List<Time> times,
      double[] weights,
      double[] rates,
      double best,
      double[] ruledOut) {
    double sum = 0;
    double rate = 0;
    double mu = 0;
    double[] comeBy = new double[days];
    for (int i = 0; i < weights.length; i++) {
      double weight = Math.exp(weights[i] - best);
      if (weight < 1e-6) {
        continue;
      }
      sum += weight;
      rate += weight * rates[i];
      mu += weight * times.get(i).mu();
      double[] at = times.get(i).comeBy(days);
      for (int age = 0; age < days; age++) {
        comeBy[age] += weight * at[age];
      }
    }
    for (int age = 0; age < days; age++) {
      comeBy[age] /= sum;
    }
    double share = rate / sum;
    double[] told = new double[days];
    for (int age = 0; age < days; age++) {
      told[age] = Math.min(1, ruledOut[age] / Math.max(TINY, 1 - share));
    }
    return new Delay(share, Math.exp(mu / sum), comeBy, told);
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
   * How long it may take.
   *
   * @param mu ln of the median, in days
   * @param sigma standard deviation of ln of the days
   */
  private record Time(Kind kind, double mu, double sigma) {

    /** The share that has come by the end of each day of age, day 0 first. */
    double[] comeBy(int days) {
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

  /** The share of all that it will have happened to in the end, 0 to 1. */
  double share() {
    return share;
  }

  /** Within so many days half of it comes. */
  double medianDays() {
    return medianDays;
  }

  /** Of those it ever happens to, the share it has by the end of that day of age, 0 to 1. */
  double comeBy(int age) {
    return comeBy[Math.min(age, comeBy.length - 1)];
  }

  /** Of those it never happens to, the share of whom it is ruled out by then, 0 to 1. */
  double ruledOutBy(int age) {
    return ruledOutBy[Math.min(age, ruledOutBy.length - 1)];
  }

  /** What makes a time and a rate likely. */
  private static final class Fit {
    private final Ages leads;
    private final double[] ruledOut;
    private final double levelMean;
    private final double doubt;
    private final double comeSoFar;

    Fit(Ages leads, double[] ruledOut, double expected, double doubt) {
      this.doubt = doubt;
      this.leads = leads;
      this.ruledOut = ruledOut;
      this.levelMean = Math.log(expected / (1 - expected));
      this.comeSoFar = leads.comeSoFar();
    }

    /** The likeliest share that it happens to: where the density's slope is 0; it falls. */
    double rate(double[] comeBy) {
      double low = LEAST_RATE;
      // Where nobody is open any more, nothing else says of whom it is ruled out.
      double high = 1 - Math.max(LEAST_RATE, leads.ruledOutSoFar() / leads.size());
      for (int age = 0; age < comeBy.length; age++) {
        if (leads.open(age) > 0) {
          high = Math.min(high, (1 - ruledOut[age]) / Math.max(comeBy[age], TINY));
        }
      }
      while (high - low > LEAST_RATE) {
        double middle = (low + high) / 2;
        if (slope(comeBy, middle) > 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private double slope(double[] comeBy, double p) {
      double off = (Math.log(p / (1 - p)) - levelMean) / (doubt * doubt);
      double slope = comeSoFar / p - off / (p * (1 - p));
      for (int age = 0; age < comeBy.length; age++) {
        if (leads.open(age) > 0) {
          slope -= leads.open(age) * comeBy[age] / stillOpen(comeBy, p, age);
        }
      }
      return slope;
    }

    /** How likely it is that a lead is open at an age, 0 to 1. */
    private double stillOpen(double[] comeBy, double p, int age) {
      return Math.max(TINY, 1 - p * comeBy[age] - ruledOut[age]);
    }

    /** ln of the posterior's density, but for a constant. */
    double density(double[] comeBy, double p, Time time) {
      double sum = normal(time.mu(), Math.log(USUAL_DAYS), MEDIAN_DEVIATION);
      sum += normal(Math.log(time.sigma()), Math.log(USUAL_SIGMA), SIGMA_DEVIATION);
      sum += normal(Math.log(p / (1 - p)), levelMean, doubt);
      for (int age = 0; age < comeBy.length; age++) {
        if (leads.come(age) > 0) {
          double onThatDay = comeBy[age] - (age == 0 ? 0 : comeBy[age - 1]);
          sum += leads.come(age) * Math.log(Math.max(TINY, p * onThatDay));
        }
        if (leads.open(age) > 0) {
          sum += leads.open(age) * Math.log(stillOpen(comeBy, p, age));
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
   * Those it may happen to, by age in whole days: when it did or was ruled out, or how long they
   * wait. Somebody may be several in part.
   */
  static final class Ages {
    /** Whoever is older counts as of that age. */
    private static final int MOST_DAYS = 1500;

    private final double[] come = new double[MOST_DAYS];
    private final double[] ruledOut = new double[MOST_DAYS];
    private final double[] open = new double[MOST_DAYS];
    private int oldest;

    void addCome(long days, double part) {
      come[day(days)] += part;
    }

    void addRuledOut(long days, double part) {
      ruledOut[day(days)] += part;
    }

    void addOpen(long days, double part) {
      open[day(days)] += part;
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

    double come(int age) {
      return come[age];
    }

    double open(int age) {
      return open[age];
    }

    double comeSoFar() {
      return Arrays.stream(come).sum();
    }

    double ruledOutSoFar() {
      return Arrays.stream(ruledOut).sum();
    }

    double size() {
      return comeSoFar() + ruledOutSoFar() + Arrays.stream(open).sum();
    }

    /** The share of all of whom it is ruled out by the end of each day of age. */
    double[] ruledOut() {
      double[] told = new double[MOST_DAYS];
      double undecided = 1;
      double sum = 0;
      double atRisk = size();
      for (int age = 0; age < MOST_DAYS; age++) {
        if (atRisk > TINY) {
          sum += undecided * ruledOut[age] / atRisk;
          undecided *= 1 - (come[age] + ruledOut[age]) / atRisk;
        }
        told[age] = sum;
        atRisk -= come[age] + ruledOut[age] + open[age];
      }
      return told;
    }
  }
}
