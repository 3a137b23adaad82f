package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.SignalKind;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Signal;

/** Reads signals. */
final class Signals {

  private Signals() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of a kind that only a newer version knows
   */
  static Signal of(LeadSignal event) {
    return new Signal(
        event.getSignalId(),
        new PersonKey(event.getPersonKey()),
        event.getSubmissionId(),
        event.getLeadId(),
        event.getOccurredAt(),
        kind(event.getKind()),
        event.getName(),
        event.getAnswers(),
        event.getAttributes(),
        event.getDeferredUntil());
  }

  private static Signal.Kind kind(SignalKind kind) {
    return switch (kind) {
      case BEHAVIOUR -> Signal.Kind.BEHAVIOUR;
      case ANSWER -> Signal.Kind.ANSWER;
      case ENRICHMENT -> Signal.Kind.ENRICHMENT;
      case UNKNOWN -> throw new IllegalArgumentException("a signal of a kind that is not known");
    };
  }
}
