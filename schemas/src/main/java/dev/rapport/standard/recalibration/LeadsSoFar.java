package dev.rapport.standard.recalibration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Leads that sales got, and what became of each so far. Most wins are still to come when a lead is
 * young, so that an open lead is no loss, and wins of the young alone are no wonder: {@link #asOf}
 * says what each counts on a day.
 */
public final class LeadsSoFar {
  /**
   * Standard deviations by which the log odds of winning may be off from what the standard says.
   */
  private static final double DOUBT = 1;

  private static final double SLIGHT_DOUBT = 0.1;
  private static final int STILL_OPEN = Integer.MAX_VALUE;

  private final StandardBins standard;
  private final int findings;
  private final int size;
  private final int[] bins;
  private final int[] begun;
  private final int[] ended;
  private final BitSet wins;

  private LeadsSoFar(Builder builder) {
    this.standard = builder.standard;
    this.findings = standard.findings();
    this.size = builder.size;
    this.bins = Arrays.copyOf(builder.bins, size * findings);
    this.begun = Arrays.copyOf(builder.begun, size);
    this.ended = Arrays.copyOf(builder.ended, size);
    this.wins = (BitSet) builder.wins.clone();
  }

  /** Collects leads that were judged by a standard. */
  public static Builder of(StandardBins standard) {
    return new Builder(standard);
  }

  /** How many. */
  public int size() {
    return size;
  }

  /**
   * What there was to learn from at the end of a day: later leads are left out, and what ended
   * later was open then.
   *
   * <p>With {@code F} the share of wins that come by a lead's age, and {@code G} that of losses
   * that sales tells by it, a win counts one; a loss that was told {@code min(1, F/G)}; and an open
   * lead, as a loss, {@code (1−p)(F−G) / (p(1−F) + (1−p)(1−G))}, at least nothing, where {@code p}
   * is its chance of being won by the standard, brought to the level of what is known. Whoever has
   * had the share {@code F} of their time counts that much, on the mean, and the share won among
   * what counts is {@code p}, whatever the ages.
   */
  public Ripened asOf(LocalDate day) {
    return asOf(day, DOUBT);
  }

  /**
   * As {@link #asOf}, but taking it that the standard is about right, and that wins which are
   * missing are still to come for as long as they can be: what speaks against the standard all the
   * same, does. Few wins of late leads are slow wins or few wins, and the young cannot tell.
   */
  public Ripened asOfIfRight(LocalDate day) {
    return asOf(day, SLIGHT_DOUBT);
  }

  private Ripened asOf(LocalDate day, double doubt) {
    int today = Math.toIntExact(day.toEpochDay());
    TimeToWin.Ages ages = new TimeToWin.Ages();
    double[] logOdds = new double[size];
    int known = 0;
    double expected = 0;
    for (int row = 0; row < size; row++) {
      if (begun[row] > today) {
        continue;
      }
      known++;
      logOdds[row] = logOdds(row);
      expected += Logistic.probability(logOdds[row]);
      int age = Math.min(ended[row], today) - begun[row];
      if (ended[row] > today) {
        ages.addOpen(age);
      } else if (wins.get(row)) {
        ages.addWon(age);
      } else {
        ages.addLost(age);
      }
    }
    Outcomes.Builder outcomes = Outcomes.of(standard);
    if (known == 0) {
      return new Ripened(outcomes.build(), 0, 0, 0, days -> 0);
    }
    TimeToWin time = TimeToWin.of(ages, between(expected / known), doubt);
    double level = level(logOdds, today, time.winRate() * known);
    for (int row = 0; row < size; row++) {
      if (begun[row] <= today) {
        double p = between(Logistic.probability(logOdds[row] + level));
        boolean isOpen = ended[row] > today;
        outcomes.add(
            Arrays.copyOfRange(bins, row * findings, (row + 1) * findings),
            !isOpen && wins.get(row),
            isOpen ? ofOpen(p, today - begun[row], time) : ofEnded(row, today, time),
            LocalDate.ofEpochDay(begun[row]));
      }
    }
    return new Ripened(outcomes.build(), known, time.winRate(), time.medianDays(), time::wonBy);
  }

  private double ofEnded(int row, int today, TimeToWin time) {
    double f = time.wonBy(today - begun[row]);
    double g = time.toldLostBy(today - begun[row]);
    return wins.get(row) || g <= f ? 1 : f / g;
  }

  private static double ofOpen(double p, int age, TimeToWin time) {
    double f = time.wonBy(age);
    double g = time.toldLostBy(age);
    double open = p * (1 - f) + (1 - p) * (1 - g);
    return open <= 0 ? 0 : Math.max(0, Math.min(1, (1 - p) * (f - g) / open));
  }

  /** By how much all log odds must rise for the leads until a day to be won as often as that. */
  private double level(double[] logOdds, int today, double wins) {
    double low = -20;
    double high = 20;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (int row = 0; row < size; row++) {
        sum += begun[row] <= today ? Logistic.probability(logOdds[row] + middle) : 0;
      }
      if (sum < wins) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double logOdds(int row) {
    int score = standard.standard().scale().base();
    for (int i = 0; i < findings; i++) {
      int bin = bins[row * findings + i];
      score += bin == StandardBins.NONE ? 0 : standard.bin(bin).points();
    }
    double p = between(standard.standard().scale().probability(score));
    return Math.log(p / (1 - p));
  }

  /** Neither impossible nor sure. */
  private static double between(double p) {
    return Math.max(1e-9, Math.min(1 - 1e-9, p));
  }

  /**
   * What there is to learn from on a day.
   *
   * @param outcomes each with what it counts; an open lead is a loss that counts in part
   * @param leads how many there were
   * @param winRate the share of them that will have been won in the end, 0 to 1
   * @param medianDays within which half of the wins come
   * @param wins how they come with age
   */
  public record Ripened(
      Outcomes outcomes, int leads, double winRate, double medianDays, WinsByAge wins) {}

  /** How wins come with a lead's age. */
  @FunctionalInterface
  public interface WinsByAge {

    /** Of the leads that are ever won, the share that is by the end of that day of age, 0 to 1. */
    double wonBy(int days);
  }

  /** Collects leads. */
  public static final class Builder {
    private static final int FIRST = 1024;

    private final StandardBins standard;
    private int size;
    private int[] bins;
    private int[] begun = new int[FIRST];
    private int[] ended = new int[FIRST];
    private final BitSet wins = new BitSet();

    private Builder(StandardBins standard) {
      this.standard = standard;
      this.bins = new int[FIRST * standard.findings()];
    }

    /**
     * A lead of which nothing was heard yet.
     *
     * @param leadsBins as {@link StandardBins#of(java.util.List)} tells them
     * @param from when sales got it
     */
    public Builder open(int[] leadsBins, LocalDate from) {
      return add(leadsBins, from, STILL_OPEN, false);
    }

    /**
     * A lead that was won or lost.
     *
     * @param from when sales got it
     * @param on when it ended; a day before {@code from} counts as {@code from}
     */
    public Builder ended(int[] leadsBins, LocalDate from, LocalDate on, boolean won) {
      return add(
          leadsBins, from, Math.toIntExact((on.isBefore(from) ? from : on).toEpochDay()), won);
    }

    private Builder add(int[] leadsBins, LocalDate from, int on, boolean won) {
      if (leadsBins.length != standard.findings()) {
        throw new IllegalArgumentException(leadsBins.length + " bins, not " + standard.findings());
      }
      if (size == begun.length) {
        int room = size + (size >> 1);
        bins = Arrays.copyOf(bins, room * standard.findings());
        begun = Arrays.copyOf(begun, room);
        ended = Arrays.copyOf(ended, room);
      }
      System.arraycopy(leadsBins, 0, bins, size * leadsBins.length, leadsBins.length);
      begun[size] = Math.toIntExact(from.toEpochDay());
      ended[size] = on;
      wins.set(size, won);
      size++;
      return this;
    }

    /** The leads. */
    public LeadsSoFar build() {
      return new LeadsSoFar(this);
    }
  }
}
