package dev.rapport.handoff.delivery;

/**
 * Every metric of deliveries. Those of one destination have the tag {@code destination}: there are
 * boundedly many.
 */
public enum DeliveryMetric {
  /** Attempts by {@code outcome}: taken, failed, refused; a counter. */
  ATTEMPTS("rapport.delivery.attempts"),
  /** Events that ended by {@code outcome}: delivered, parked, dead; a counter. */
  EVENTS("rapport.delivery.events"),
  /**
   * Parked and dead events that this instance forgot because a destination had too many: they are
   * in the dead-letter topic alone; a counter.
   */
  BEYOND("rapport.delivery.beyond"),
  /** From an event's moment to its delivery; a timer with a histogram. */
  AGE("rapport.delivery.age"),
  /** Events that wait in this instance; a gauge. */
  WAITING("rapport.delivery.waiting"),
  /** 1 while this instance holds the destination paused because it keeps failing; a gauge. */
  PAUSED("rapport.delivery.paused"),
  /** Destinations that this instance holds paused; a gauge. */
  DESTINATIONS_PAUSED("rapport.destinations.paused"),
  /** Destinations that this instance cannot read, for want of a key or of a version; a gauge. */
  DESTINATIONS_UNREADABLE("rapport.destinations.unreadable"),
  /** Events of all instances not taken yet, by {@code state}: waiting, parked, dead; a gauge. */
  UNDELIVERED("rapport.deliveries.undelivered");

  /** The tag that names the destination by its id. */
  static final String DESTINATION = "destination";

  /** The tag that says what came of it. */
  static final String OUTCOME = "outcome";

  /** The tag that says what keeps an event. */
  static final String STATE = "state";

  private final String key;

  DeliveryMetric(String key) {
    this.key = key;
  }

  /** The metric's name. */
  public String key() {
    return key;
  }
}
