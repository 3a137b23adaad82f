package dev.rapport.standard.recalibration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Leads that sales got, and what became of each so far. Most wins are still to come when a lead is
 * young, so that an open lead is no loss, and wins of the young alone are no wonder; nor is a deal
 * won that sales has taken up: {@link #asOf} says what each counts on a day.
 */
public final class LeadsSoFar {
  private static final int NEVER = Integer.MAX_VALUE;

  private final StandardBins standard;
  private final int findings;
  private final int size;
  private final int[] bins;
  private final int[] begun;
  private final int[] taken;
  private final int[] ended;
  private final BitSet wins;

  private LeadsSoFar(Builder builder) {
    this.standard = builder.standard;
    this.findings = standard.findings();
    this.size = builder.size;
    this.bins = Arrays.copyOf(builder.bins, size * findings);
    this.begun = Arrays.copyOf(builder.begun, size);
    this.taken = Arrays.copyOf(builder.taken, size);
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
   * What there was to learn from at the end of a day: later leads are left out, and what came later
   * had not come yet. {@link Ripening} says how.
   */
  public Ripened asOf(LocalDate day) {
    return Ripening.of(this, Math.toIntExact(day.toEpochDay()));
  }

  /**
   * As {@link #asOf}, but taking it that the standard is about right, and that wins which are
   * missing are still to come for as long as they can be: what speaks against the standard all the
   * same, does. Few wins of late leads are slow wins or few wins, and the young cannot tell.
   */
  public Ripened asOfIfRight(LocalDate day) {
    return Ripening.ifRight(this, Math.toIntExact(day.toEpochDay()));
  }

  /** What is known of a lead on a day. */
  enum State {
    OPEN,
    /** Sales has taken it up, and the deal is neither won nor lost. */
    DEAL,
    WON,
    LOST
  }

  StandardBins standard() {
    return standard;
  }

  boolean isKnown(int row, int today) {
    return begun[row] <= today;
  }

  State state(int row, int today) {
    if (ended[row] <= today) {
      return wins.get(row) ? State.WON : State.LOST;
    }
    return taken[row] <= today ? State.DEAL : State.OPEN;
  }

  /** When sales got it, as days since 1970. */
  int begun(int row) {
    return begun[row];
  }

  /** When sales took it up; later than any day where it never did. */
  int taken(int row) {
    return taken[row];
  }

  /** When it was won or lost; later than any day where it was not. */
  int ended(int row) {
    return ended[row];
  }

  int[] bins(int row) {
    return Arrays.copyOfRange(bins, row * findings, (row + 1) * findings);
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
    private int[] taken = new int[FIRST];
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
      return add(leadsBins, day(from), NEVER, NEVER, false);
    }

    /**
     * A lead that was won or lost without having been a deal before, or whose deals nobody loses.
     *
     * @param from when sales got it
     * @param on when it ended; a day before {@code from} counts as {@code from}
     */
    public Builder ended(int[] leadsBins, LocalDate from, LocalDate on, boolean won) {
      int end = Math.max(day(from), day(on));
      return add(leadsBins, day(from), won ? end : NEVER, end, won);
    }

    /**
     * A lead that sales took up, and may lose.
     *
     * @param from when sales got it
     * @param on when sales took it up; a day before {@code from} counts as {@code from}
     */
    public Builder deal(int[] leadsBins, LocalDate from, LocalDate on) {
      return add(leadsBins, day(from), Math.max(day(from), day(on)), NEVER, false);
    }

    /**
     * A lead that sales took up, and then won or lost.
     *
     * @param from when sales got it
     * @param on when sales took it up; a day before {@code from} counts as {@code from}
     * @param until when the deal ended; a day before {@code on} counts as {@code on}
     */
    public Builder closedDeal(
        int[] leadsBins, LocalDate from, LocalDate on, LocalDate until, boolean won) {
      int deal = Math.max(day(from), day(on));
      return add(leadsBins, day(from), deal, Math.max(deal, day(until)), won);
    }

    private static int day(LocalDate day) {
      return Math.toIntExact(day.toEpochDay());
    }

    private Builder add(int[] leadsBins, int from, int deal, int end, boolean won) {
      if (leadsBins.length != standard.findings()) {
        throw new IllegalArgumentException(leadsBins.length + " bins, not " + standard.findings());
      }
      if (size == begun.length) {
        int room = size + (size >> 1);
        bins = Arrays.copyOf(bins, room * standard.findings());
        begun = Arrays.copyOf(begun, room);
        taken = Arrays.copyOf(taken, room);
        ended = Arrays.copyOf(ended, room);
      }
      System.arraycopy(leadsBins, 0, bins, size * leadsBins.length, leadsBins.length);
      begun[size] = from;
      taken[size] = deal;
      ended[size] = end;
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
