package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.CrmTally.Result;
import java.util.Set;

/** What an event turned out to be. */
sealed interface Reading {

  /** As it is counted. */
  Result result();

  /**
   * An outcome.
   *
   * @param unread values that the CRM gave and that could not be used
   */
  record Told(SalesUpdate update, Set<UpdateField> unread) implements Reading {

    @Override
    public Result result() {
      return Result.OUTCOME;
    }
  }

  /** No outcome, and why. */
  record Nothing(Result result) implements Reading {}
}
