package dev.rapport.standard;

/**
 * What both teams agreed to ahead by signing a standard: that points may follow outcomes without
 * another signature, as long as every guardrail holds.
 *
 * @param largestMove the most points that a bin, or the base, may move in one step, 1 to {@link
 *     #LARGEST}
 */
public record AutomaticRecalibration(int largestMove) {

  /** Beyond that people should have a look. */
  public static final int LARGEST = 50;

  public AutomaticRecalibration {
    if (largestMove < 1 || largestMove > LARGEST) {
      throw new IllegalArgumentException(
          "automaticRecalibration.largestMove must be 1 to %d: %d".formatted(LARGEST, largestMove));
    }
  }
}
