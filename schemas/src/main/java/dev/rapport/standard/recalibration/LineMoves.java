package dev.rapport.standard.recalibration;

/**
 * Whom the points alone would bring over a line, or below it, among the leads that were learned
 * from; gates stay what they are.
 *
 * @param above leads at the line or above by the proposal and not before
 * @param aboveWon how many of them were won
 * @param below leads at the line or above before and not by the proposal
 * @param belowWon how many of them were won
 */
public record LineMoves(int above, int aboveWon, int below, int belowWon) {

  /** A lead's score before and after. */
  interface Scores {
    int of(int row);
  }

  static LineMoves of(Outcomes outcomes, Scores before, int lineBefore, Scores after, int line) {
    int above = 0;
    int aboveWon = 0;
    int below = 0;
    int belowWon = 0;
    for (int row = 0; row < outcomes.size(); row++) {
      boolean was = before.of(row) >= lineBefore;
      boolean is = after.of(row) >= line;
      int won = outcomes.won(row) ? 1 : 0;
      if (is && !was) {
        above++;
        aboveWon += won;
      } else if (was && !is) {
        below++;
        belowWon += won;
      }
    }
    return new LineMoves(above, aboveWon, below, belowWon);
  }
}
