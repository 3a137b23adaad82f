package dev.rapport.handoff.model;

/** Which leads count against a rep's capacity. */
public enum LoadPolicy {
  /** Assigned and not yet answered, or accepted and not yet closed. */
  OPEN,
  /** Assigned and not yet answered: an answer, either way, frees the rep for the next lead. */
  UNANSWERED
}
