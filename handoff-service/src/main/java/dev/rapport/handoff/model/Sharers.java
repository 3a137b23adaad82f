package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Who took part in the turn by which a lead was given to one of them: each earned a share of it.
 * Kept with the lead, for as long as it may yet prove to have been worth no turn.
 */
public final class Sharers {

  /** Of the people on the roll at the time, in their order. */
  private final int roll;

  /** Their positions on it. */
  private final BitSet positions;

  private Sharers(int roll, BitSet positions) {
    this.roll = roll;
    this.positions = positions;
  }

  /** Those of a roll who have a weight in a turn. */
  static Sharers of(Roll roll, int[] weights) {
    BitSet positions = new BitSet(weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        positions.set(i);
      }
    }
    return new Sharers(roll.fingerprint(), positions);
  }

  /** What {@link #bytes} wrote. */
  public static Sharers of(byte[] bytes) {
    return new Sharers(
        ByteBuffer.wrap(bytes).getInt(),
        BitSet.valueOf(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
  }

  /** Four bytes that tell the roll from others, and a bit for each position on it. */
  public byte[] bytes() {
    byte[] bits = positions.toByteArray();
    return ByteBuffer.allocate(Integer.BYTES + bits.length).putInt(roll).put(bits).array();
  }

  /** Whether the people on the roll are still the same. */
  boolean areOf(Roll other) {
    return roll == other.fingerprint();
  }

  /** Their weights by position, 0 of all others. */
  int[] weights(List<Rep> reps) {
    int[] weights = new int[reps.size()];
    positions.stream()
        .filter(position -> position < weights.length)
        .forEach(position -> weights[position] = reps.get(position).weight());
    return weights;
  }
}
