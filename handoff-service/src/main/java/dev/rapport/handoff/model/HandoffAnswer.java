package dev.rapport.handoff.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What sales says to a lead that was handed to it. */
public sealed interface HandoffAnswer {

  /** The lead that is answered. */
  String leadId();

  /** Who answers; null where the owner is meant, whoever it is. */
  @Nullable String repId();

  /** In the rep's words. */
  @Nullable String comment();

  /** Yes: the rep takes it on. */
  record Acceptance(String leadId, @Nullable String repId, @Nullable String comment)
      implements HandoffAnswer {}

  /**
   * No.
   *
   * @param reason a name of the list of reasons that both teams share
   * @param deferredUntil of TIMING: the day, in UTC, on which the lead is to come back; null if on
   *     none
   */
  record Rejection(
      String leadId,
      @Nullable String repId,
      String reason,
      @Nullable String comment,
      @Nullable LocalDate deferredUntil)
      implements HandoffAnswer {}
}
