package dev.rapport.qualification.replay;

/** How a lead ended with sales; the last that was told counts. */
public enum Ending {
  WON,
  LOST,
  REJECTED,
  /** Nothing of these was told. */
  OPEN
}
