package dev.rapport.intake.webhook;

/**
 * Counts what vendors send. Providers are those of the settings and no others, so that nobody can
 * make a metric grow.
 */
public interface WebhookTally {

  /** Something came, and this became of it. */
  void delivered(String provider, Fate fate);

  /** What became of a delivery. */
  enum Fate {
    /** A lead was kept, or held back. */
    LEAD,
    /** A lead was put on record that is to be fetched. */
    ANNOUNCED,
    /** A signal was kept. */
    SIGNAL,
    /** It says nothing of a person. */
    OF_NO_INTEREST,
    /** A lead or signal that cannot be used. */
    REFUSED,
    /** Nothing that the vendor would send. */
    UNREADABLE,
    /** A request that is not signed as the vendor would sign it. */
    WRONG_SIGNATURE,
    /** It could not be kept now; the vendor was told to send it again. */
    UNAVAILABLE
  }
}
