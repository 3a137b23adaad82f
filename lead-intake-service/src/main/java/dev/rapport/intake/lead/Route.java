package dev.rapport.intake.lead;

/** How a submission reached intake. */
public enum Route {
  /** One lead by the API. */
  API,
  /** A row of a file. */
  IMPORT
}
