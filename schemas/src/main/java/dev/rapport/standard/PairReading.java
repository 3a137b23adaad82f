package dev.rapport.standard;

import java.time.Instant;

/** Finds the cell that the values of two factors fall into. */
final class PairReading implements FactorReading {
  private final Factor.Pair pair;
  private final AttributeReading first;
  private final AttributeReading second;

  PairReading(Factor.Pair pair, AttributeReading first, AttributeReading second) {
    this.pair = pair;
    this.first = first;
    this.second = second;
  }

  @Override
  public Finding read(Lead lead, Instant now) {
    Finding one = first.read(lead, now);
    Finding other = second.read(lead, now);
    return new Finding(
        pair.name(),
        Finding.Kind.FACTOR,
        null,
        one.bin() + " × " + other.bin(),
        pair.cells().get(first.index(lead)).get(second.index(lead)),
        null,
        null,
        null);
  }
}
