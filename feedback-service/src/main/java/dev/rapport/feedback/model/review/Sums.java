package dev.rapport.feedback.model.review;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row of counts and amounts of money: a sum, or the difference between two. Immutable. */
public final class Sums {

  /** Nothing. */
  public static final Sums ZERO = new Sums(new long[0], Collections.emptySortedMap());

  private final long[] counts;
  private final SortedMap<String, BigDecimal> amounts;

  private Sums(long[] counts, SortedMap<String, BigDecimal> amounts) {
    this.counts = counts;
    this.amounts = amounts;
  }

  /** Of what is stored. */
  public static Sums of(List<Long> counts, Map<String, BigDecimal> amounts) {
    return new Sums(counts.stream().mapToLong(Long::longValue).toArray(), new TreeMap<>(amounts))
        .trimmed();
  }

  /** One in a place. */
  public static Sums one(int place) {
    Sums one = new Sums(new long[place + 1], Collections.emptySortedMap());
    one.counts[place] = 1;
    return one;
  }

  /** Gathers what one lead counts for. */
  static final class Builder {

    private final long[] counts = new long[64];
    private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();

    Builder add(int place, long count) {
      counts[place] += count;
      return this;
    }

    Builder add(String what, BigDecimal amount) {
      amounts.merge(what, amount, BigDecimal::add);
      return this;
    }

    Sums build() {
      return new Sums(counts.clone(), new TreeMap<>(amounts)).trimmed();
    }
  }

  /** The count in a place. */
  public long count(int place) {
    return place < counts.length ? counts[place] : 0;
  }

  /** How many places are used. */
  public int places() {
    return counts.length;
  }

  /** All counts, by place. */
  public List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** Amounts by what they are of and their currency, {@code WON/USD}; no zeros. */
  public SortedMap<String, BigDecimal> amounts() {
    return Collections.unmodifiableSortedMap(amounts);
  }

  /** Whether it adds nothing. */
  public boolean isZero() {
    return counts.length == 0 && amounts.isEmpty();
  }

  /** The sum. */
  public Sums plus(Sums other) {
    long[] longer = counts.length >= other.counts.length ? counts : other.counts;
    long[] shorter = longer == counts ? other.counts : counts;
    long[] sum = longer.clone();
    for (int i = 0; i < shorter.length; i++) {
      sum[i] += shorter[i];
    }
    if (amounts.isEmpty() && other.amounts.isEmpty()) {
      return new Sums(sum, amounts).trimmed();
    }
    SortedMap<String, BigDecimal> money = new TreeMap<>(amounts);
    other.amounts.forEach((what, amount) -> money.merge(what, amount, BigDecimal::add));
    return new Sums(sum, money).trimmed();
  }

  /** The same, taken away. */
  public Sums negated() {
    SortedMap<String, BigDecimal> money = new TreeMap<>(amounts);
    money.replaceAll((what, amount) -> amount.negate());
    return new Sums(Arrays.stream(counts).map(count -> -count).toArray(), money);
  }

  /** Without zeros, so that equal sums are equal. */
  private Sums trimmed() {
    int used = counts.length;
    while (used > 0 && counts[used - 1] == 0) {
      used--;
    }
    if (!amounts.isEmpty()) {
      amounts.values().removeIf(amount -> amount.signum() == 0);
    }
    return used == counts.length ? this : new Sums(Arrays.copyOf(counts, used), amounts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sums sums
        && Arrays.equals(counts, sums.counts)
        && amounts.equals(sums.amounts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + amounts.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(counts) + amounts;
  }
}
