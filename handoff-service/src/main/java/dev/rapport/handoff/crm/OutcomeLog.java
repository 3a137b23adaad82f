package dev.rapport.handoff.crm;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where outcomes are put on record. */
public interface OutcomeLog {

  /**
   * Writes an outcome.
   *
   * @param traceParent the trace that the CRM sent, as W3C Trace Context writes it
   * @return is done when all in-sync replicas have it, fails if they may not
   */
  CompletionStage<?> append(SalesUpdate update, Optional<String> traceParent);
}
