package dev.rapport.intake.kafka;

/** Counts what became of submissions that wait for nothing but their confirmation. */
@FunctionalInterface
public interface ConfirmationTally {

  /** What became of one. */
  enum Fate {
    /** The mail server has the mail. */
    ASKED,
    /** It was asked for before, or was released since: no mail. */
    REPEATED,
    /** Its address was written to often enough for a day: no mail, and it stays held. */
    LIMITED,
    /** The mail can never be delivered; it is among the dead letters, and stays held. */
    GIVEN_UP
  }

  /** One was dealt with. */
  void dealtWith(Fate fate);
}
