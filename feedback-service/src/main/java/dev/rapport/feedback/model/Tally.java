package dev.rapport.feedback.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Leads by stage, and revenue by currency: a sum, or the difference between two.
 *
 * @param counts no zeros
 * @param revenue no zeros
 */
public record Tally(Map<Stage, Long> counts, SortedMap<String, BigDecimal> revenue) {

  /** Nothing. */
  public static final Tally ZERO = new Tally(Map.of(), new TreeMap<>());

  /** Drops zeros, so that equal sums are equal values. */
  public Tally {
    Map<Stage, Long> nonZero = new EnumMap<>(Stage.class);
    counts.forEach(
        (stage, count) -> {
          if (count != 0) {
            nonZero.put(stage, count);
          }
        });
    counts = Map.copyOf(nonZero);
    SortedMap<String, BigDecimal> sums = new TreeMap<>(revenue);
    sums.values().removeIf(amount -> amount.signum() == 0);
    revenue = Collections.unmodifiableSortedMap(sums);
  }

  /** What one lead counts for. */
  static Tally of(Progress progress) {
    Map<Stage, Long> counts = new EnumMap<>(Stage.class);
    progress.reached().keySet().forEach(stage -> counts.put(stage, 1L));
    return new Tally(counts, new TreeMap<>(progress.revenue()));
  }

  /** Leads that reached {@code stage}. */
  public long count(Stage stage) {
    return counts.getOrDefault(stage, 0L);
  }

  /** Whether it adds nothing. */
  public boolean isZero() {
    return counts.isEmpty() && revenue.isEmpty();
  }

  /** The sum. */
  public Tally plus(Tally other) {
    return combine(other, Long::sum, BigDecimal::add);
  }

  /** The difference. */
  public Tally minus(Tally other) {
    return combine(other, (a, b) -> a - b, BigDecimal::subtract);
  }

  private Tally combine(
      Tally other, BinaryOperator<Long> count, BinaryOperator<BigDecimal> amount) {
    Map<Stage, Long> counted = new EnumMap<>(Stage.class);
    counted.putAll(counts);
    other.counts.forEach((stage, n) -> counted.put(stage, count.apply(count(stage), n)));
    SortedMap<String, BigDecimal> earned = new TreeMap<>(revenue);
    other.revenue.forEach(
        (currency, sum) ->
            earned.put(
                currency, amount.apply(revenue.getOrDefault(currency, BigDecimal.ZERO), sum)));
    return new Tally(counted, earned);
  }
}
