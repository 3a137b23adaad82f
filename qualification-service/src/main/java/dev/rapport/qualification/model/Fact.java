package dev.rapport.qualification.model;

import java.time.Instant;

/**
 * One thing that a person said.
 *
 * @param value never blank
 * @param saidAt capture of the submission that said it
 */
public record Fact(String value, Instant saidAt) {

  /** Refuses what says nothing. */
  public Fact {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a fact says something");
    }
  }
}
