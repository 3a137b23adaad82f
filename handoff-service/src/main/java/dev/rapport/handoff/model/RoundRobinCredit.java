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
 * <p>People are known by their position. A lead touches every position's credit, but these are flat
 * numbers: a thousand of them are less than what it costs to write the lead once.
 */
public final class RoundRobinCredit {

  /** What is written for each position: a credit and a weight. */
  static final int BYTES_A_POSITION = Double.BYTES + Integer.BYTES;

  /** Rounding errors of a long sequence stay below this; weights of 1,000 differ by more. */
  private static final double ROUNDING = 1e-9;

  /** Leads that are owed; what is owed to one is owed by others. */
  private final double[] credit;

  /** Weights of who could take the last lead, 0 of all others. */
  private final int[] turn;

  /** Who gets the lead, and the books after it. */
  record Turn(int position, RoundRobinCredit credit) {}

  private RoundRobinCredit(double[] credit, int[] turn) {
    this.credit = credit;
    this.turn = turn;
  }

  /** Books in which none of so many people is owed anything. */
  static RoundRobinCredit fresh(int people) {
    return new RoundRobinCredit(new double[people], new int[people]);
  }

  /** Books that say of each position what {@code credit} and {@code turn} do. */
  static RoundRobinCredit of(double[] credit, int[] turn) {
    return new RoundRobinCredit(credit.clone(), turn.clone());
  }

  /** The credit at a position, in leads. */
  double of(int position) {
    return credit[position];
  }

  /**
   * The books of people who stand elsewhere now.
   *
   * @param before of each position now the one before; less than 0 of who is new and owed nothing
   */
  RoundRobinCredit moved(int[] before) {
    RoundRobinCredit moved = fresh(before.length);
    for (int position = 0; position < before.length; position++) {
      if (before[position] >= 0) {
        moved.credit[position] = credit[before[position]];
        moved.turn[position] = turn[before[position]];
      }
    }
    boolean hasSomebodyLeft = Arrays.stream(before).filter(was -> was >= 0).count() < credit.length;
    if (hasSomebodyLeft && before.length > 0) {
      // Whoever left took their credit with them: that of the others must add up to nothing again.
      double share = Arrays.stream(moved.credit).sum() / before.length;
      Arrays.setAll(moved.credit, position -> moved.credit[position] - share);
    }
    return moved;
  }

  /**
   * Gives a lead to somebody.
   *
   * @param weights of those who can take it, 0 of all others; never changed afterwards
   */
  Turn next(int[] weights) {
    double total = 0;
    for (int weight : weights) {
      total += weight;
    }
    if (total == 0) {
      throw new IllegalArgumentException("nobody can take the lead");
    }
    double[] after = credit.clone();
    for (int i = 0; i < after.length; i++) {
      // Adds nothing to who takes no part.
      after[i] += weights[i] / total;
    }
    int chosen = earliestDue(weights, after, total);
    after[chosen] -= 1;
    return new Turn(chosen, new RoundRobinCredit(after, weights));
  }

  /**
   * After a lead did not count: whoever got it is owed it again, and those who earned a share of it
   * have not. {@link #next} is undone, however many came after it.
   *
   * @param weights of those who could take the lead, 0 of all others
   */
  RoundRobinCredit givenBack(int position, int[] weights) {
    double[] after = credit.clone();
    double total = Arrays.stream(weights).sum();
    for (int i = 0; i < after.length; i++) {
      after[i] -= total == 0 ? 1.0 / after.length : weights[i] / total;
    }
    after[position] += 1;
    return new RoundRobinCredit(after, turn);
  }

  /** The same of a lead of which it is not known who could take it: as if it had been the last. */
  RoundRobinCredit givenBack(int position) {
    return givenBack(position, turn);
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

  /** Writes all credits, then all weights of the turn: {@link #BYTES_A_POSITION} bytes each. */
  void writeTo(ByteBuffer bytes) {
    bytes.asDoubleBuffer().put(credit);
    bytes.position(bytes.position() + credit.length * Double.BYTES);
    bytes.asIntBuffer().put(turn);
    bytes.position(bytes.position() + turn.length * Integer.BYTES);
  }

  /** What {@link #writeTo} wrote of so many people. */
  static RoundRobinCredit readFrom(ByteBuffer bytes, int people) {
    RoundRobinCredit read = fresh(people);
    bytes.asDoubleBuffer().get(read.credit);
    bytes.position(bytes.position() + people * Double.BYTES);
    bytes.asIntBuffer().get(read.turn);
    bytes.position(bytes.position() + people * Integer.BYTES);
    return read;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoundRobinCredit books
        && Arrays.equals(credit, books.credit)
        && Arrays.equals(turn, books.turn);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(credit) + Arrays.hashCode(turn);
  }
}
