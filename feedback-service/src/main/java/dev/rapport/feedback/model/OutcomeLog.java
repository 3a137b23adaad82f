package dev.rapport.feedback.model;

import java.util.concurrent.CompletionStage;

/** Where outcomes are kept for good. */
@FunctionalInterface
public interface OutcomeLog {

  /**
   * Keeps an outcome.
   *
   * @return completes once it is on the disks of enough brokers; fails where that is not certain,
   *     in which case it may be told again
   */
  CompletionStage<?> append(OutcomeReport outcome);
}
