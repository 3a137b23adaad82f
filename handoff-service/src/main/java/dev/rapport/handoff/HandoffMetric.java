package dev.rapport.handoff;

/** Every metric of this service. */
public enum HandoffMetric {
  /** Handoff events by {@code kind}, {@code team}, {@code source} and {@code standard}. */
  HANDOFFS("rapport.handoffs"),
  /** Leads that wait for somebody with capacity, by {@code team}; a gauge. */
  WAITING("rapport.handoffs.waiting"),
  /** For how long the oldest of them has waited, by {@code team}, in seconds; a gauge. */
  WAITING_OLDEST("rapport.handoffs.waiting.oldest"),
  /** From a lead's capture to its assignment, by {@code team}; a timer with a histogram. */
  SPEED_TO_LEAD("rapport.speed.to.lead"),
  /** Objections without an answer, by {@code gap}; a gauge. */
  MATERIAL_GAPS("rapport.materials.gaps"),
  /** Materials that are stale; a gauge. */
  MATERIALS_STALE("rapport.materials.stale"),
  /** 1 while the catalogue's file has faults and an earlier one is in force; a gauge. */
  MATERIALS_FAULTY("rapport.materials.faulty"),
  /** From a lead's capture to its acceptance, by {@code team} and {@code time}; a timer. */
  TIME_TO_ACCEPT("rapport.time.to.accept"),
  /** From a lead's capture to first contact, by {@code team} and {@code time}; a timer. */
  TIME_TO_CONTACT("rapport.time.to.contact"),
  /** What a team's clock did, by {@code team} and {@code step}; a counter. */
  CLOCK_STEPS("rapport.handoffs.clock.steps"),
  /** Promises kept and missed, by {@code team}, {@code promise} and {@code kept}; a counter. */
  PROMISES("rapport.handoffs.promises"),
  /** Records that could not be read or processed, by {@code topic}; a counter. */
  DEAD_LETTERS("rapport.dead.letters");

  private final String key;

  HandoffMetric(String key) {
    this.key = key;
  }

  /** The metric's name. */
  public String key() {
    return key;
  }

  /** Every tag of this service's metrics. */
  public enum Tag {
    /** Kind of handoff event, upper case. */
    KIND("kind"),
    /** Team id, {@code unrouted} for leads that no team takes. */
    TEAM("team"),
    /** A label of {@link dev.rapport.events.SourceChannel}. */
    SOURCE("source"),
    /** The lead standard as {@code id:version}. */
    STANDARD("standard"),
    /** In what way an objection has no answer: {@code missing}, {@code stale}, {@code unlisted}. */
    GAP("gap"),
    /** {@code raw}, or {@code working}: only the owner's working time counts. */
    TIME("time"),
    /** A step of a team's clock, upper case. */
    STEP("step"),
    /** {@code accept} or {@code contact}. */
    PROMISE("promise"),
    /** Whether a promise was kept. */
    KEPT("kept"),
    /** The topic that a record was set aside from. */
    TOPIC("topic");

    private final String key;

    Tag(String key) {
      this.key = key;
    }

    /** The tag's name. */
    public String key() {
      return key;
    }
  }
}
