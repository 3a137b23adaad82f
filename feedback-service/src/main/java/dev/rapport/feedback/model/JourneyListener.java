package dev.rapport.feedback.model;

/** Is told when an outcome meets its lead. */
@FunctionalInterface
public interface JourneyListener {

  /** Listens to nothing. */
  JourneyListener NONE = (outcome, judgement) -> {};

  /** An outcome was joined to the assessment that counts for its lead. */
  void joined(Outcome outcome, Judgement judgement);
}
