package dev.rapport.local.demo;

import org.jspecify.annotations.Nullable;

/**
 * Something that is sent to intake.
 *
 * @param person who sends it
 * @param kind what the pipeline ought to make of it
 * @param idempotencyKey null where the sender gives none
 * @param json the lead
 */
record DemoSubmission(DemoPerson person, Kind kind, @Nullable String idempotencyKey, String json) {

  /** What the pipeline ought to make of it. */
  enum Kind {
    /** A person's first: a new lead. */
    FIRST,
    /** A further one that joins the lead. */
    FURTHER,
    /** Sent before, word for word: counts once. */
    REPEATED,
    /** Cannot be taken. */
    INVALID
  }
}
