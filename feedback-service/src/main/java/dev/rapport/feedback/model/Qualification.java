package dev.rapport.feedback.model;

/** How far an assessment let a lead come. */
public enum Qualification {
  NONE,
  MARKETING,
  SALES
}
