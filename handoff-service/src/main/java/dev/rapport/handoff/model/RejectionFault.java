package dev.rapport.handoff.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose fault it is that a lead was rejected. */
public final class RejectionFault {

  /** Names of the contract's {@code RejectionReason}: what was so before any rep saw the lead. */
  private static final Set<String> OF_THE_LEAD =
      Set.of(
          "WRONG_FIT",
          "NO_BUDGET",
          "NO_NEED",
          "NO_AUTHORITY",
          "WRONG_PERSON",
          "BAD_DATA",
          "DUPLICATE",
          "TIMING");

  private RejectionFault() {}

  /** Whether the reason lies with the lead, so that the rep is owed another for it. */
  public static boolean isNotTheReps(@Nullable String reason) {
    return reason != null && OF_THE_LEAD.contains(reason);
  }
}
