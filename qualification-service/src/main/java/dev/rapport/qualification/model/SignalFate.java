package dev.rapport.qualification.model;

/** What became of a signal. */
public enum SignalFate {
  /** It belongs to a lead, which was judged again. */
  HEARD,
  /** The person has no lead that it could belong to: it waits for one. */
  WAITING,
  /** It came before. */
  REPEATED,
  /** The lead that it belongs to can take no more. */
  TOO_LARGE
}
