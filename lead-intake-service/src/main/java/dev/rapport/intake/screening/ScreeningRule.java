package dev.rapport.intake.screening;

import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;

/** One sign that a submission is not what it claims to be. */
@FunctionalInterface
interface ScreeningRule {

  /** What speaks against a submission, if anything does; neither blocks nor calls out. */
  Optional<QuarantineReason> reason(Submission submission);
}
