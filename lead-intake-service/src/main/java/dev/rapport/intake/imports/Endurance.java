package dev.rapport.intake.imports;

/** How long an import goes on. */
interface Endurance {

  /** Stops at the first row that cannot be kept: its sender waits, and sends the file again. */
  Endurance NONE =
      new Endurance() {
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public boolean triesAgain(int attempt) {
          return false;
        }
      };

  /** Whether it is to stop before the next row. */
  boolean isOver();

  /**
   * Waits after rows could not be kept.
   *
   * @param attempt how often that was so in a row, from 0
   * @return whether they are to be tried again
   */
  boolean triesAgain(int attempt);
}
