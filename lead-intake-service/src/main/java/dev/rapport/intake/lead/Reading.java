package dev.rapport.intake.lead;

import java.util.List;

/** What came of reading a lead. */
public sealed interface Reading {

  /** It is understood. */
  record Understood(NormalisedLead lead) implements Reading {}

  /** It has faults that the sender must mend; at least one. */
  record Refused(List<FieldError> errors) implements Reading {

    /** Refuses to refuse without a reason. */
    public Refused {
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("a refusal names its reason");
      }
      errors = List.copyOf(errors);
    }
  }
}
