package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The turn by which a lead was given out: who got it, and who else took part and earned a share of
 * it. Kept with the lead, for as long as it may yet prove to have been worth no turn.
 */
public final class SharedTurn {

  /**
   * Ends what is written, after the version. The first version had neither, and ended with the
   * bits, the last byte of which is never 0.
   */
  private static final byte IS_VERSIONED = 0;

  private static final byte VERSION = 2;
  private static final int UNKNOWN = -1;
  private static final int HEAD = Integer.BYTES + Short.BYTES;
  private static final int TAIL = 2;

  /** The number of the roll, in the team's {@link RollHistory}; in the first version see there. */
  private final int roll;

  /** Where whoever got the lead stands on it. */
  private final int position;

  /** Positions of those who took part; none if all did. */
  private final BitSet sharers;

  private SharedTurn(int roll, int position, BitSet sharers) {
    this.roll = roll;
    this.position = position;
    this.sharers = sharers;
  }

  /** A turn in which those of a roll took part who have a weight. */
  static SharedTurn of(int roll, int position, int[] weights) {
    BitSet sharers = new BitSet(weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        sharers.set(i);
      }
    }
    if (sharers.cardinality() == weights.length) {
      sharers.clear();
    }
    return new SharedTurn(roll, position, sharers);
  }

  /**
   * What {@link #bytes} wrote, or the first version: 32 bits that tell the people on the roll from
   * others, and a bit for each position on it.
   *
   * @throws IllegalArgumentException if a version wrote it that is not known
   */
  public static SharedTurn of(byte[] bytes) {
    ByteBuffer read = ByteBuffer.wrap(bytes);
    int roll = read.getInt();
    if (bytes[bytes.length - 1] != IS_VERSIONED) {
      return new SharedTurn(roll, UNKNOWN, bits(bytes, Integer.BYTES, bytes.length));
    }
    if (bytes[bytes.length - TAIL] != VERSION) {
      throw new IllegalArgumentException(
          "a turn of version %d".formatted(bytes[bytes.length - TAIL]));
    }
    return new SharedTurn(roll, read.getShort(), bits(bytes, HEAD, bytes.length - TAIL));
  }

  private static BitSet bits(byte[] bytes, int from, int to) {
    return BitSet.valueOf(Arrays.copyOfRange(bytes, from, to));
  }

  /**
   * The number of the roll (32 bits), the position of whoever got the lead (16 bits), a bit for
   * each position if not all took part, the version (8 bits) and 8 bits 0: 8 bytes, or with 1,000
   * people up to 133.
   */
  public byte[] bytes() {
    byte[] bits = sharers.toByteArray();
    return ByteBuffer.allocate(HEAD + bits.length + TAIL)
        .putInt(roll)
        .putShort((short) position)
        .put(bits)
        .put(VERSION)
        .put(IS_VERSIONED)
        .array();
  }

  /** Whether it says by a number which roll it was; the first version did not. */
  boolean isNumbered() {
    return position != UNKNOWN;
  }

  /** The number of its roll, or what told it from others in the first version. */
  int roll() {
    return roll;
  }

  /** Where whoever got the lead stands on the roll; only if {@link #isNumbered}. */
  int position() {
    return position;
  }

  /** The weights of those who took part, 0 of all others. */
  int[] weights(PastRoll of) {
    int[] weights = of.weights();
    if (!sharers.isEmpty()) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = sharers.get(i) ? weights[i] : 0;
      }
    }
    return weights;
  }
}
