package dev.rapport.qualification.model;

import java.time.Instant;

/**
 * One thing that is known of a person.
 *
 * @param value never blank
 * @param saidAt when it was said: capture of the submission, or when the signal's event occurred
 * @param enriched whether somebody else said it
 */
public record Fact(String value, Instant saidAt, boolean enriched) {

  /** Refuses what says nothing. */
  public Fact {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a fact says something");
    }
  }

  /** What the person said. */
  static Fact said(String value, Instant saidAt) {
    return new Fact(value, saidAt, false);
  }

  /** Whether this counts more than what was known: the person's word, then the newest. */
  boolean outweighs(Fact known) {
    return enriched == known.enriched ? !known.saidAt.isAfter(saidAt) : known.enriched;
  }
}
