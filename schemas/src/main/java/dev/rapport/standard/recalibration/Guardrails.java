package dev.rapport.standard.recalibration;

/**
 * How much a proposal may change.
 *
 * @param leastOutcomes a bin with fewer outcomes does not move by itself, but only as all bins of
 *     its factor do, or of the standard (older ones count less where there is a half-life); 1 or
 *     more
 * @param largestMove the most points that a bin may move in one step, 1 or more
 */
public record Guardrails(int leastOutcomes, int largestMove) {
  /** The outcomes that a bin needs, unless somebody says otherwise. */
  public static final int USUAL_LEAST_OUTCOMES = 10;

  /** No bound: from the least points to the most. */
  public static final int ANY_MOVE = 2000;

  /**
   * {@value #USUAL_LEAST_OUTCOMES} outcomes a bin, and no largest move: little data move little by
   * themselves, and people read a proposal before it counts.
   */
  public static final Guardrails USUAL = new Guardrails(USUAL_LEAST_OUTCOMES, ANY_MOVE);

  public Guardrails {
    if (leastOutcomes < 1 || largestMove < 1) {
      throw new IllegalArgumentException(
          "guardrails are 1 or more: %d, %d".formatted(leastOutcomes, largestMove));
    }
  }
}
