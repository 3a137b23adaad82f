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
 * back), the books of those who are there are balanced, so that the bound holds again from the next
 * lead on, and who is away keeps the credit they left with: a return is neither punished nor
 * rewarded with a flood.
 *
 * <p>People are known by their position. A lead touches every position's credit, but these are flat
 * numbers: a thousand of them are less than what it costs to write the lead once.
 */
public final class RoundRobinCredit {

  /** What is written for each position: a credit and a weight. */
  static final int BYTES_A_POSITION = Double.BYTES + Integer.BYTES;

  /** Rounding errors of a long sequence stay below this; weights of 1,000 differ by more. */
  private static final double ROUNDING = 1e-9;

  /** Credit and debt of those present stay below one lead in sum: what the bound rests on. */
  private static final double MOST_CARRIED = 0.999;

  /** Leads, less than one either way. */
  private final double[] credit;

  /** Weights in the present turn, 0 for who takes no part. */
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
    // Whoever left took their credit with them.
    boolean hasSomebodyLeft = Arrays.stream(before).filter(was -> was >= 0).count() < credit.length;
    return hasSomebodyLeft ? new RoundRobinCredit(moved.credit, new int[before.length]) : moved;
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
    if (!Arrays.equals(turn, weights)) {
      balance(after, weights);
    }
    for (int i = 0; i < after.length; i++) {
      // Adds nothing to who takes no part.
      after[i] += weights[i] / total;
    }
    int chosen = earliestDue(weights, after, total);
    after[chosen] -= 1;
    return new Turn(chosen, new RoundRobinCredit(after, weights));
  }

  /**
   * After a lead did not count: whoever got it is owed it again. The books are balanced with the
   * next lead, as when somebody joins, so that nobody is ever owed a whole one.
   */
  RoundRobinCredit givenBack(int position) {
    double[] after = credit.clone();
    after[position] = Math.min(after[position] + 1, MOST_CARRIED);
    // The turn is over for all: the others' credits do not add up to nothing any more, whether or
    // not this one takes part in the next.
    return new RoundRobinCredit(after, new int[after.length]);
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
    // Credits add up to one lead before it is given, so somebody is owed something.
    return chosen;
  }

  /**
   * Makes the credits of those who take part add up to nothing and, keeping their order, small
   * enough to be paid.
   */
  private static void balance(double[] credit, int[] weights) {
    double sum = 0;
    int people = 0;
    for (int i = 0; i < credit.length; i++) {
      if (weights[i] > 0) {
        sum += credit[i];
        people++;
      }
    }
    double owed = 0;
    for (int i = 0; i < credit.length; i++) {
      if (weights[i] > 0) {
        credit[i] -= sum / people;
        owed += Math.max(0, credit[i]);
      }
    }
    if (owed > MOST_CARRIED) {
      for (int i = 0; i < credit.length; i++) {
        if (weights[i] > 0) {
          credit[i] *= MOST_CARRIED / owed;
        }
      }
    }
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
