package dev.rapport.intake.lead;

import java.util.List;

/** Looks for signs that a submission is not what it claims to be. */
@FunctionalInterface
public interface Screening {

  /** Sees nothing. */
  Screening NONE = submission -> List.of();

  /** What speaks against a submission; must neither block nor call out. */
  List<QuarantineReason> reasons(Submission submission);
}
