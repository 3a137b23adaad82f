package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted round robin with persisted credit: who is owed the next lead.
 *
 * <p>As in nginx's smooth weighted round robin, each lead earns everyone who can take it their
 * share of it, and costs the one who gets it a whole. Unlike there, the lead goes not to the
 * largest credit but, among those who are owed something, to the one whose credit would reach a
 * whole lead first. The largest credit lets light weights starve (with weights 8, 14, 2, 100, 1,
 * 100, 8, 100, 11 one rep ends 1.3 leads behind); this is earliest-deadline-first over the windows
 * of proportionate progress (Baruah, Cohen, Plaxton and Varvel, 1996, for one resource) and keeps
 * everyone's credit strictly within one lead of zero, for any weights and any length.
 *
 * <p>That holds while the same people can take leads. When somebody leaves or joins (away, full,
 * back), credits stay as they are: who is away earns nothing and keeps what they were owed, so that
 * a return is neither punished nor rewarded with a flood, and all credits together stay nothing. No
 * rule can keep everybody within one lead over every such sequence: with one lead a day and the
 * right people away this is the carpool problem, in which some end further off (Ajtai, Aspnes, Naor
 * and others, Fairness in scheduling, 1998). It stays below two leads over all that the tests try,
 * and does not grow with time.
 *
 * <p>A turn that is given back takes its change out of the credits ({@link #changeBy}, {@link
 * #without}). Where nobody has left, a credit is thus the sum of somebody's shares of all leads
 * that count, each by the weights of its day, less the leads that count and are theirs. How far
 * that is from nothing while turns are given back depends on whose they are; the books add nothing
 * to it.
 *
 * <p>People are known by their position. A lead touches every position's credit, but these are flat
 * numbers: a thousand of them are less than what it costs to write the lead once.
 */
public final class RoundRobinCredit {

  /** What is written for each position: a credit, and what a version before kept there. */
  static final int BYTES_A_POSITION = Double.BYTES + Integer.BYTES;

  /** Rounding errors of a long sequence stay below this; weights of 1,000 differ by more. */
  private static final double ROUNDING = 1e-9;

  /** Leads that are owed; what is owed to one is owed by others. */
  private final double[] credit;

  /** Who gets the lead, and the books after it. */
  record Turn(int position, RoundRobinCredit credit) {}

  private RoundRobinCredit(double[] credit) {
    this.credit = credit;
  }

  /** Books in which none of so many people is owed anything. */
  static RoundRobinCredit fresh(int people) {
    return new RoundRobinCredit(new double[people]);
  }

  /** Books that say of each position what {@code credit} does. */
  static RoundRobinCredit of(double[] credit) {
    return new RoundRobinCredit(credit.clone());
  }

  /**
   * What a turn changes in the books: each of those who take part earns their share of a lead, and
   * the lead costs whoever gets it a whole.
   *
   * @param weights of those who take part, 0 of all others
   */
  static RoundRobinCredit changeBy(int position, int[] weights) {
    double[] change = new double[weights.length];
    earn(change, weights, sum(weights));
    change[position] -= 1;
    return new RoundRobinCredit(change);
  }

  /** The credit at a position, in leads. */
  double of(int position) {
    return credit[position];
  }

  /**
   * The books of people who stand elsewhere now. What those who have left were owed, or owed, is
   * spread over those who have stayed, by weight; newcomers begin with nothing. If nobody has
   * stayed, nobody is owed anything.
   *
   * <p>This is linear in the credits: a turn's change that is carried along the same way stays what
   * the turn has changed in them.
   *
   * @param before of each position now the one before; less than 0 of who is new
   * @param weights of each position now; more than 0
   */
  RoundRobinCredit moved(int[] before, int[] weights) {
    double[] moved = new double[before.length];
    double owed = 0;
    double weight = 0;
    int stayed = 0;
    for (int position = 0; position < before.length; position++) {
      if (before[position] >= 0) {
        moved[position] = credit[before[position]];
        owed += moved[position];
        weight += weights[position];
        stayed++;
      }
    }
    if (stayed < credit.length) {
      for (int position = 0; position < before.length; position++) {
        if (before[position] >= 0) {
          // Whoever left took their credit with them: that of the others must add up to nothing.
          moved[position] -= owed * weights[position] / weight;
        }
      }
    }
    return new RoundRobinCredit(moved);
  }

  /**
   * Gives a lead to somebody.
   *
   * @param weights of those who can take it, 0 of all others
   */
  Turn next(int[] weights) {
    double total = sum(weights);
    if (total == 0) {
      throw new IllegalArgumentException("nobody can take the lead");
    }
    double[] after = credit.clone();
    earn(after, weights, total);
    int chosen = earliestDue(weights, after, total);
    after[chosen] -= 1;
    return new Turn(chosen, new RoundRobinCredit(after));
  }

  private static double sum(int[] weights) {
    double total = 0;
    for (int weight : weights) {
      total += weight;
    }
    return total;
  }

  private static void earn(double[] credit, int[] weights, double total) {
    for (int i = 0; i < credit.length; i++) {
      // Adds nothing to who takes no part.
      credit[i] += weights[i] / total;
    }
  }

  /**
   * After a lead did not count: whoever got it is owed it again, and those who earned a share of it
   * have not. {@link #next} is undone, however many came after it.
   *
   * @param change what its turn has changed in these books
   */
  RoundRobinCredit without(RoundRobinCredit change) {
    double[] after = credit.clone();
    for (int i = 0; i < after.length; i++) {
      after[i] -= change.credit[i];
    }
    return new RoundRobinCredit(after);
  }

  private static int earliestDue(int[] weights, double[] credit, double total) {
    int chosen = -1;
    double earliest = Double.MAX_VALUE;
    for (int i = 0; i < credit.length; i++) {
      if (weights[i] == 0 || credit[i] <= ROUNDING) {
        continue;
      }
      double due = Math.ceil((1 - credit[i]) * total / weights[i] - ROUNDING);
      if (due < earliest || (due == earliest && credit[i] > credit[chosen] + ROUNDING)) {
        earliest = due;
        chosen = i;
      }
    }
    return chosen < 0 ? leastIndebted(weights, credit) : chosen;
  }

  /** Where everybody who is there owes something, because others are away. */
  private static int leastIndebted(int[] weights, double[] credit) {
    int chosen = -1;
    for (int i = 0; i < credit.length; i++) {
      if (weights[i] > 0 && (chosen < 0 || credit[i] > credit[chosen] + ROUNDING)) {
        chosen = i;
      }
    }
    return chosen;
  }

  /**
   * Writes all credits, then 32 bits 0 for each, where the version before wrote the weights of the
   * last turn: {@link #BYTES_A_POSITION} bytes each. So either version reads the other's books.
   */
  void writeTo(ByteBuffer bytes) {
    bytes.asDoubleBuffer().put(credit);
    bytes.position(bytes.position() + credit.length * BYTES_A_POSITION);
  }

  /** What {@link #writeTo} wrote of so many people. */
  static RoundRobinCredit readFrom(ByteBuffer bytes, int people) {
    RoundRobinCredit read = fresh(people);
    bytes.asDoubleBuffer().get(read.credit);
    bytes.position(bytes.position() + people * BYTES_A_POSITION);
    return read;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoundRobinCredit books && Arrays.equals(credit, books.credit);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(credit);
  }
}
