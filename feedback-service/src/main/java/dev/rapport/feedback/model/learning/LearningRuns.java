package dev.rapport.feedback.model.learning;

/** Learning, whenever it is time or somebody asks for it. */
public interface LearningRuns {

  /** Where it stands. */
  LearningState state();

  /** Looks at the outcomes soon, unless that is under way. */
  void begin();
}
