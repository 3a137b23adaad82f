package dev.rapport.feedback.model.drift;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.special.Gamma;

/**
 * Whether leads fall into a factor's bins as they did before: {@code PSI = Σ (r − e) ln(r / e)}
 * over the bins' shares, recent and expected. Source: N. Siddiqi, <i>Credit Risk Scorecards</i>,
 * 2006; it is the symmetric divergence of H. Jeffreys (1946). Half a lead is added to each bin of
 * both, so that an empty bin is not infinitely far.
 *
 * <p>Usual lines are 0.1 and 0.25. Of few leads the figure is above them by chance: where nothing
 * changed, {@code PSI / (1/n + 1/m)} is about chi-square with one degree of freedom less than there
 * are bins, for {@code n} recent leads and {@code m} before (B. Yurdakul and J. Naranjo,
 * "Statistical properties of the population stability index", Journal of Risk Model Validation 14,
 * 2020). So leads have shifted only where both say so.
 *
 * @param value 0 or more
 * @param chance that it is as large or larger though nothing changed, 0 to 1
 * @param reference leads before
 * @param recent leads now
 * @param bins what each adds to the value, by its name
 */
public record PopulationStability(
    double value, double chance, long reference, long recent, SortedMap<String, Bin> bins) {

  /** From here on a shift is worth a look. */
  public static final double SMALL = 0.1;

  /** From here on leads are others. */
  public static final double LARGE = 0.25;

  private static final double ADDED = 0.5;

  /**
   * One bin.
   *
   * @param reference leads before
   * @param recent leads now
   * @param adds to the value, 0 or more
   */
  public record Bin(long reference, long recent, double adds) {}

  /** How far leads have shifted. */
  public enum Level {
    /** Not further than is usual, or than chance explains. */
    STABLE,
    /** By {@link #SMALL} or more. */
    SHIFTED,
    /** By {@link #LARGE} or more: the alarm. */
    ANOTHER_POPULATION
  }

  /**
   * Compares leads of one factor. Bins are those that either names; two versions of a standard may
   * give one name to different bins, so leads are compared within a version.
   *
   * @param reference leads by bin, before
   * @param recent leads by bin, now
   * @throws IllegalArgumentException if a count is negative, or there is no bin
   */
  public static PopulationStability of(Map<String, Long> reference, Map<String, Long> recent) {
    TreeSet<String> names = new TreeSet<>(reference.keySet());
    names.addAll(recent.keySet());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no bin to compare");
    }
    long before = sum(reference);
    long now = sum(recent);
    SortedMap<String, Bin> bins = new TreeMap<>();
    for (String name : names) {
      long was = reference.getOrDefault(name, 0L);
      long is = recent.getOrDefault(name, 0L);
      double expected = (was + ADDED) / (before + ADDED * names.size());
      double share = (is + ADDED) / (now + ADDED * names.size());
      bins.put(name, new Bin(was, is, (share - expected) * Math.log(share / expected)));
    }
    double value = bins.values().stream().mapToDouble(Bin::adds).sum();
    return new PopulationStability(
        value, chance(value, before, now, names.size()), before, now, bins);
  }

  private static long sum(Map<String, Long> counts) {
    if (counts.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("a count is 0 or more: " + counts);
    }
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double chance(double value, long before, long now, int bins) {
    if (before == 0 || now == 0 || bins == 1) {
      return 1;
    }
    double chiSquare = value / (1.0 / before + 1.0 / now);
    return Gamma.regularizedGammaQ((bins - 1) / 2.0, chiSquare / 2);
  }

  /**
   * How far leads have shifted.
   *
   * @param falseAlarm the largest chance that counts as none; of {@code k} factors looked at
   *     together, a k-th of what is meant for all (Bonferroni)
   */
  public Level level(double falseAlarm) {
    if (value < SMALL || chance > falseAlarm) {
      return Level.STABLE;
    }
    return value < LARGE ? Level.SHIFTED : Level.ANOTHER_POPULATION;
  }
}
