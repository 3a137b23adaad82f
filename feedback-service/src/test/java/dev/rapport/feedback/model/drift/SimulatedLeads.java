package dev.rapport.feedback.model.drift;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Leads whose chances differ (log odds with a standard deviation of 0.8) and are 14 % on average,
 * by what is told; what becomes of them follows other odds.
 */
final class SimulatedLeads {
  private static final double SPREAD = 0.8;

  /** Mean log odds at which the mean chance is 14 %. */
  static final double CENTRE = centreOf(0.14);

  static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

  private final RandomGenerator random;

  SimulatedLeads(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A lead of true log odds {@code centre + level + slope (told − centre)}. */
  Judged lead(double level, double slope, int day) {
    double told = CENTRE + SPREAD * random.nextGaussian();
    double truth = CENTRE + level + slope * (told - CENTRE);
    return new Judged(
        chance(told), random.nextDouble() < chance(truth), 1, FIRST_DAY.plusDays(day));
  }

  int pick(int of) {
    return random.nextInt(of);
  }

  /** The level at which so many leads are won. */
  static double levelFor(double rate) {
    return centreOf(rate) - CENTRE;
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double centreOf(double rate) {
    double low = -10;
    double high = 5;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (meanChance(middle) < rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double meanChance(double centre) {
    double sum = 0;
    double weights = 0;
    for (double z = -6; z <= 6; z += 0.01) {
      double weight = Math.exp(-z * z / 2);
      sum += weight * chance(centre + SPREAD * z);
      weights += weight;
    }
    return sum / weights;
  }
}
