package dev.rapport.intake.imports;

/** How far an import is. */
enum ImportState {
  /** Its file is on disk; others come first. */
  WAITING,
  /** Its rows go in. */
  RUNNING,
  /** The fate of every row is settled. */
  COMPLETED,
  /** It ended before its file did; what went in stays in. Sent again, no lead is doubled. */
  INTERRUPTED,
  /** Its file cannot be read at all; no row went in. */
  FAILED;

  /** Whether nothing more will come of it. */
  boolean isOver() {
    return this != WAITING && this != RUNNING;
  }

  /** Whether the same import sent again is to be begun again. */
  boolean isToBeRepeated() {
    return this == INTERRUPTED || this == FAILED;
  }
}
