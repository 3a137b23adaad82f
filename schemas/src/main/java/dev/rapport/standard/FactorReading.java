package dev.rapport.standard;

import java.time.Instant;
import java.util.List;

/** Finds the bin that a lead falls into, for one factor; compiled once for a standard. */
interface FactorReading {
  /** The bin of a lead without a readable value. */
  String MISSING = "missing";

  /** The finding at a moment. */
  Finding read(Lead lead, Instant now);

  /** The moments after {@code now} at which the finding changes although nothing happens. */
  default List<Instant> turns(Lead lead, Instant now) {
    return List.of();
  }

  /** How a factor is read. */
  static FactorReading of(Factor factor) {
    return factor instanceof Factor.Behavioural behavioural
        ? new BehaviourReading(behavioural)
        : new AttributeReading((Factor.Attribute) factor);
  }
}
