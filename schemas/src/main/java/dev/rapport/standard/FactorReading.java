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

  /** How a standard's factors are read, in their order. */
  static List<FactorReading> of(List<Factor> factors) {
    return factors.stream().map(factor -> of(factor, factors)).toList();
  }

  private static FactorReading of(Factor factor, List<Factor> factors) {
    if (factor instanceof Factor.Behavioural behavioural) {
      return new BehaviourReading(behavioural);
    }
    if (factor instanceof Factor.Pair pair) {
      return new PairReading(
          pair, attribute(pair.first(), factors), attribute(pair.second(), factors));
    }
    return new AttributeReading((Factor.Attribute) factor);
  }

  private static AttributeReading attribute(String name, List<Factor> factors) {
    return factors.stream()
        .filter(factor -> factor.name().equals(name))
        .map(factor -> new AttributeReading((Factor.Attribute) factor))
        .findFirst()
        .orElseThrow();
  }
}
