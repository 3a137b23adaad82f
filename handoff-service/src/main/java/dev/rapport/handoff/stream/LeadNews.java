package dev.rapport.handoff.stream;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.state.HandoffCommand;

/** Anything that is told about a lead, before it is known which team it concerns. */
sealed interface LeadNews {

  /** Qualification judged it. */
  record Assessed(LeadAssessed event) implements LeadNews {}

  /** Sales says what became of it. */
  record Reported(SalesOutcome event) implements LeadNews {}

  /** Somebody asks for something to be done with it. */
  record Asked(HandoffCommand event) implements LeadNews {}
}
