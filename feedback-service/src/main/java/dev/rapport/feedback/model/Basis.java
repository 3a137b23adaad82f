package dev.rapport.feedback.model;

/** Whose findings a lead is counted by. */
public enum Basis {
  /** Of the assessment that led to the handoff. */
  HANDOFF,
  /** Of the latest assessment: the lead has an outcome, but we never handed it off (a replay). */
  LATEST
}
