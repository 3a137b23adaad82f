package dev.rapport.qualification.model;

import java.time.Duration;

/**
 * Is told what qualification does, to count it. Called on stream threads: quick, and never fails.
 */
public interface AssessmentObserver {

  /**
   * A lead was judged for a submission.
   *
   * @param latency from intake's receipt of the submission to the judgement
   */
  void assessed(JudgedLead lead, Duration latency);

  /** A lead was judged again for another cause than a submission. */
  void judgedAgain(JudgedLead lead);

  /** A lead was to be judged again and could not be, for a fault that nobody expected. */
  void unjudged();

  /** A lead whose time was still to come made room for others of the same person. */
  void crowdedOut();

  /** Signals waited for a lead until they could join none, or made room, and were dropped. */
  void forgotten(int signals);

  /** A signal came. */
  void heard(Signal.Kind kind, SignalFate fate);

  /** A submission came a second time and was dropped. */
  void duplicate();

  /** A submission came under the id of an earlier one with other content, and was judged too. */
  void conflict();
}
