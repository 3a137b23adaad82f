package dev.rapport.intake.lead;

import dev.rapport.identity.PersonKey;
import java.util.Optional;
import java.util.UUID;

/** Who sent which submission. */
public interface Submitters {

  /** Whose a submission is, if it is known here. */
  Optional<PersonKey> of(UUID submissionId);

  /** Whether all submissions are known here that were captured until a moment ago. */
  boolean knowAll();
}
