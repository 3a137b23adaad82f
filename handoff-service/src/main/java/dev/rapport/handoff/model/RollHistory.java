package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The rolls by which those leads of a team were given out whose turns may yet be given back, each
 * with a number, kept once for all leads that went out while it stood.
 *
 * <p>A roll begins when people join or leave, change their order or their weights. The oldest is
 * forgotten once no turn refers to it, and at the latest when {@value #MOST} younger ones have
 * come: turns of a forgotten roll cannot be given back.
 */
public final class RollHistory {

  /** Of a team that has given nothing out. */
  public static final RollHistory NONE = new RollHistory(1, List.of(), new int[0]);

  /** With 1,000 people they take a megabyte to keep, and two in memory. */
  static final int MOST = 250;

  private static final byte VERSION = 1;

  /** The number of the oldest; the others follow. */
  private final int first;

  private final List<PastRoll> rolls;

  /** Of each how many turns refer to it. */
  private final int[] turns;

  private RollHistory(int first, List<PastRoll> rolls, int[] turns) {
    this.first = first;
    this.rolls = rolls;
    this.turns = turns;
  }

  /**
   * What {@link #tally} wrote, with the rolls that it counts.
   *
   * @throws IllegalArgumentException if a version wrote it that is not known
   */
  public static RollHistory of(byte[] tally, IntFunction<PastRoll> rolls) {
    ByteBuffer read = ByteBuffer.wrap(tally);
    byte version = read.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("a tally of rolls of version %d".formatted(version));
    }
    int first = read.getInt();
    int[] turns = new int[read.remaining() / Integer.BYTES];
    List<PastRoll> kept = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      turns[i] = read.getInt();
      kept.add(rolls.apply(first + i));
    }
    return new RollHistory(first, List.copyOf(kept), turns);
  }

  /**
   * The version (8 bits), the number of the oldest roll (32 bits), and of each roll how many turns
   * refer to it (32 bits each).
   */
  public byte[] tally() {
    ByteBuffer bytes =
        ByteBuffer.allocate(1 + Integer.BYTES + turns.length * Integer.BYTES)
            .put(VERSION)
            .putInt(first);
    for (int of : turns) {
      bytes.putInt(of);
    }
    return bytes.array();
  }

  /** The number of the oldest roll. */
  public int first() {
    return first;
  }

  /** The number that the next roll will have: there are rolls from {@link #first} to below it. */
  public int next() {
    return first + rolls.size();
  }

  /** The roll of a number that is kept. */
  public PastRoll roll(int number) {
    return rolls.get(number - first);
  }

  /** The roll in force; empty if there has been none. */
  Optional<PastRoll> newest() {
    return rolls.isEmpty() ? Optional.empty() : Optional.of(roll(next() - 1));
  }

  /** Whether these people in this order, with these weights, are the roll in force. */
  boolean isOf(Roll roll, int[] weights) {
    return newest().filter(now -> now.isOf(roll) && now.hasWeights(weights)).isPresent();
  }

  /**
   * Itself if its newest roll is of these people; else nothing of it can be told of them. A version
   * that keeps no rolls may have written the books since.
   */
  RollHistory upTo(Roll roll) {
    return newest().filter(now -> now.isOf(roll)).isPresent()
        ? this
        : new RollHistory(next(), List.of(), new int[0]);
  }

  /** After another roll has come into force. */
  RollHistory followedBy(PastRoll roll) {
    List<PastRoll> all = new ArrayList<>(rolls);
    all.add(roll);
    return new RollHistory(first, all, Arrays.copyOf(turns, all.size())).withoutForgotten();
  }

  /** After a lead was given out by the roll in force. */
  RollHistory given() {
    int[] changed = turns.clone();
    changed[changed.length - 1]++;
    return new RollHistory(first, rolls, changed);
  }

  /** After a turn was given back, or cannot be any more. */
  RollHistory ended(SharedTurn turn) {
    if (!isKept(turn)) {
      return this;
    }
    int[] changed = turns.clone();
    int index = turn.roll() - first;
    changed[index] = Math.max(0, changed[index] - 1);
    return new RollHistory(first, rolls, changed).withoutForgotten();
  }

  private RollHistory withoutForgotten() {
    int from = Math.max(0, rolls.size() - MOST);
    while (from < rolls.size() - 1 && turns[from] == 0) {
      from++;
    }
    return from == 0
        ? new RollHistory(first, List.copyOf(rolls), turns)
        : new RollHistory(
            first + from,
            List.copyOf(rolls.subList(from, rolls.size())),
            Arrays.copyOfRange(turns, from, turns.length));
  }

  private boolean isKept(SharedTurn turn) {
    return turn.isNumbered() && turn.roll() >= first && turn.roll() < next();
  }

  /**
   * What a turn has changed in today's credits: its shares and its cost, carried through every roll
   * that came since just as the credits were. Empty if its roll is not known any more.
   */
  Optional<RoundRobinCredit> changeBy(SharedTurn turn) {
    if (!isKept(turn)) {
      return Optional.empty();
    }
    RoundRobinCredit change =
        RoundRobinCredit.changeBy(turn.position(), turn.weights(roll(turn.roll())));
    for (int number = turn.roll() + 1; number < next(); number++) {
      change = roll(number).moved(change);
    }
    return Optional.of(change);
  }
}
