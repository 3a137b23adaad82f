package dev.rapport.feedback.model.learning;

import java.util.List;

/** What was proposed to both teams. */
public interface Proposals {

  /**
   * All, in no order.
   *
   * @throws LearningUnavailableException if they cannot be read now
   */
  List<Proposal> all();

  /**
   * Proposes; returns once it is kept. Proposed again, it is the same proposal.
   *
   * @param evidence what speaks for it
   * @throws LearningUnavailableException if it cannot be kept now
   */
  void propose(Draft draft, Evidence evidence);
}
