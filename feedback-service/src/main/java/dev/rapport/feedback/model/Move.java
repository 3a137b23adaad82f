package dev.rapport.feedback.model;

/**
 * What can happen to a lead after its assessment, by a handoff or an outcome. The order is the
 * order in which moves of the same instant are taken to have happened.
 */
public enum Move {
  ASSIGNED,
  REASSIGNED,
  ESCALATED,
  EXPIRED,
  NO_RESPONSE,
  REJECTED,
  ACCEPTED,
  CONTACTED,
  MEETING,
  REOPENED,
  OPPORTUNITY,
  LOST,
  WON,
  /** Told by a newer version of the contract: kept, and changes nothing. */
  UNKNOWN
}
