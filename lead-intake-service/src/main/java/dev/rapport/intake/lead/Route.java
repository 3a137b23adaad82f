package dev.rapport.intake.lead;

/** How a submission reached intake. */
public enum Route {
  /** One lead by the API. */
  API,
  /** A form that a person filled in. */
  FORM,
  /** A vendor's event. */
  WEBHOOK,
  /** A row of a file. */
  IMPORT
}
