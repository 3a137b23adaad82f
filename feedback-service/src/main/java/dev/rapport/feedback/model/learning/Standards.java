package dev.rapport.feedback.model.learning;

import java.util.List;

/** The versions of the lead standard. */
public interface Standards {

  /**
   * Every version of every standard, in no order.
   *
   * @throws LearningUnavailableException if they cannot be read now
   */
  List<KnownStandard> all();
}
