package dev.rapport.standard.recalibration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of leads, beside the bins that each was in: the examples that a standard learns from.
 * Kept flat, a million of them in a few dozen megabytes. Immutable.
 */
public final class Outcomes {
  private static final long NO_DAY = Long.MIN_VALUE;

  private final int findings;
  private final int size;
  private final int[] bins;
  private final BitSet wins;
  private final float[] weights;
  private final long[] days;

  private Outcomes(int findings, int size, int[] bins, BitSet wins, float[] weights, long[] days) {
    this.findings = findings;
    this.size = size;
    this.bins = bins;
    this.wins = wins;
    this.weights = weights;
    this.days = days;
  }

  /** Collects outcomes of leads that were judged by a standard. */
  public static Builder of(StandardBins standard) {
    return new Builder(standard.findings());
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The same as if nobody knew of one criterion or factor. */
  Outcomes without(int finding) {
    int[] fewer = bins.clone();
    for (int row = 0; row < size; row++) {
      fewer[row * findings + finding] = StandardBins.NONE;
    }
    return new Outcomes(findings, size, fewer, wins, weights, days);
  }

  /** How many bins a lead has. */
  int findings() {
    return findings;
  }

  /** The bin of a lead for a criterion or factor, or {@link StandardBins#NONE}. */
  int bin(int row, int finding) {
    return bins[row * findings + finding];
  }

  /** Whether a lead was won. */
  public boolean won(int row) {
    return wins.get(row);
  }

  /** How many leads were won, or are deals; each is one. */
  public int wins() {
    return wins.cardinality();
  }

  /**
   * How many whole ones they count as, whatever their age: an open lead or a deal is one in part.
   */
  public int counted() {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += weights[row];
    }
    return (int) Math.round(sum);
  }

  /** How many of those are wins, counted alike. */
  public int winsCounted() {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += wins.get(row) ? weights[row] : 0;
    }
    return (int) Math.round(sum);
  }

  /** How much an outcome counts, before its age is looked at. */
  public double weight(int row) {
    return weights[row];
  }

  /** Whether the day of every outcome is known. */
  boolean isDated() {
    return Arrays.stream(days).noneMatch(day -> day == NO_DAY);
  }

  /** The day of an outcome, as days since 1970. */
  long day(int row) {
    return days[row];
  }

  /** Collects outcomes. */
  public static final class Builder {
    private static final int FIRST = 1024;

    private final int findings;
    private int size;
    private int[] bins;
    private final BitSet wins = new BitSet();
    private float[] weights = new float[FIRST];
    private long[] days = new long[FIRST];

    private Builder(int findings) {
      this.findings = findings;
      this.bins = new int[FIRST * findings];
    }

    /** Adds an outcome that counts one, of no known day. */
    public Builder add(int[] leadsBins, boolean won) {
      return add(leadsBins, won, 1, NO_DAY);
    }

    /**
     * Adds an outcome.
     *
     * @param leadsBins as {@link StandardBins#of(java.util.List)} tells them
     * @param weight how much it counts, 0 or more; one is an outcome that is certain
     * @param day when the lead was handed over; null if nobody knows
     * @throws IllegalArgumentException if the weight is no finite number of 0 or more, or the bins
     *     are those of another standard
     */
    public Builder add(int[] leadsBins, boolean won, double weight, @Nullable LocalDate day) {
      return add(leadsBins, won, weight, day == null ? NO_DAY : day.toEpochDay());
    }

    private Builder add(int[] leadsBins, boolean won, double weight, long day) {
      if (leadsBins.length != findings) {
        throw new IllegalArgumentException(leadsBins.length + " bins, not " + findings);
      }
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException("a weight is 0 or more: " + weight);
      }
      if (size == weights.length) {
        int room = size + (size >> 1);
        bins = Arrays.copyOf(bins, room * findings);
        weights = Arrays.copyOf(weights, room);
        days = Arrays.copyOf(days, room);
      }
      System.arraycopy(leadsBins, 0, bins, size * findings, findings);
      wins.set(size, won);
      weights[size] = (float) weight;
      days[size] = day;
      size++;
      return this;
    }

    /** The outcomes. */
    public Outcomes build() {
      return new Outcomes(
          findings,
          size,
          Arrays.copyOf(bins, size * findings),
          (BitSet) wins.clone(),
          Arrays.copyOf(weights, size),
          Arrays.copyOf(days, size));
    }
  }
}
