package dev.rapport.handoff.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What people weighed while one roster stood, and where they had stood on the one before: from
 * these follows what a turn that they shared has cost each as they stand today. Names nobody.
 */
public final class PastRoll {

  private static final byte VERSION = 1;
  private static final int HEAD = 1 + Integer.BYTES;
  private static final int BYTES_A_POSITION = 2 * Short.BYTES;

  private final int people;
  private final int[] weights;
  private final int[] before;

  /**
   * @param people tells its people from others ({@link Roll#fingerprint})
   * @param weights by position; 1 to 1,000
   * @param before by position the one on the roll before; less than 0 of who is new
   */
  PastRoll(int people, int[] weights, int[] before) {
    if (weights.length != before.length) {
      throw new IllegalArgumentException("weights and positions of different people");
    }
    this.people = people;
    this.weights = weights.clone();
    this.before = before.clone();
  }

  /**
   * What {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException if a version wrote it that is not known
   */
  public static PastRoll of(byte[] bytes) {
    ByteBuffer read = ByteBuffer.wrap(bytes);
    byte version = read.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("a roll of version %d".formatted(version));
    }
    int people = read.getInt();
    int size = read.remaining() / BYTES_A_POSITION;
    int[] weights = new int[size];
    int[] before = new int[size];
    for (int i = 0; i < size; i++) {
      weights[i] = read.getShort();
      before[i] = read.getShort();
    }
    return new PastRoll(people, weights, before);
  }

  /**
   * The version (8 bits), what tells the people from others (32 bits), and for each position the
   * weight and the position before (16 bits each).
   */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + weights.length * BYTES_A_POSITION);
    bytes.put(VERSION).putInt(people);
    for (int i = 0; i < weights.length; i++) {
      bytes.putShort((short) weights[i]).putShort((short) before[i]);
    }
    return bytes.array();
  }

  /** What each weighs, by position. */
  int[] weights() {
    return weights.clone();
  }

  /** Whether it is of these people in this order, as far as a fingerprint can tell. */
  boolean isOf(Roll roll) {
    return isOf(roll.fingerprint()) && weights.length == roll.size();
  }

  boolean isOf(int fingerprint) {
    return people == fingerprint;
  }

  boolean hasWeights(int[] others) {
    return Arrays.equals(weights, others);
  }

  /** Credits of the roll before as they are on this one. */
  RoundRobinCredit moved(RoundRobinCredit credit) {
    return credit.moved(before, weights);
  }
}
