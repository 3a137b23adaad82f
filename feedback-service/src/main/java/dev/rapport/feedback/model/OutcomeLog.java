package dev.rapport.feedback.model;

import dev.rapport.events.TraceParent;
import java.util.concurrent.CompletionStage;

/** Where outcomes are kept for good. */
@FunctionalInterface
public interface OutcomeLog {

  /**
   * Keeps an outcome.
   *
   * @param trace that it is a step of
   * @return completes once it is on the disks of enough brokers; fails where that is not certain,
   *     in which case it may be told again, or with an {@link OutcomeTooLargeException}, in which
   *     case that is in vain
   */
  CompletionStage<?> append(OutcomeReport outcome, TraceParent trace);
}
