package dev.rapport.feedback.model;

/**
 * Labelled leads, and how many of them sales took.
 *
 * @param leads positive and negative ones
 * @param positives the positive ones
 */
public record BinTally(long leads, long positives) {

  /** Nothing. */
  public static final BinTally ZERO = new BinTally(0, 0);

  static BinTally of(Label label) {
    return new BinTally(1, label == Label.POSITIVE ? 1 : 0);
  }

  /** Whether it adds nothing. */
  public boolean isZero() {
    return leads == 0 && positives == 0;
  }

  /** The sum. */
  public BinTally plus(BinTally other) {
    return new BinTally(leads + other.leads, positives + other.positives);
  }

  /** The same, taken away. */
  public BinTally negated() {
    return new BinTally(-leads, -positives);
  }
}
