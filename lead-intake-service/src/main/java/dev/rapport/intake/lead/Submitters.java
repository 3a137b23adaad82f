package dev.rapport.intake.lead;

import dev.rapport.identity.PersonKey;
import java.util.UUID;

/** Who sent which submission. */
public interface Submitters {

  /** Whose a submission is; may wait a moment for what was captured just now. */
  Answer of(UUID submissionId);

  /** What is known of a submission. */
  sealed interface Answer {

    /** It is this person's. */
    record Known(PersonKey person) implements Answer {}

    /** It was never captured. */
    record Unknown() implements Answer {}

    /** It cannot be told at present. */
    record NotNow() implements Answer {}
  }
}
