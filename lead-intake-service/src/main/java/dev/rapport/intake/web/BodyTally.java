package dev.rapport.intake.web;

/** Counts bodies that were not taken. */
public interface BodyTally {

  /** Why a body is not taken. */
  enum Cause {
    /** Bodies of other requests take all the memory that there is for them. */
    ROOM,
    /** It does not come to its end in time. */
    TIME,
    /** It is larger than any may be. */
    SIZE
  }

  /** A body was not taken. */
  void refused(Cause cause);
}
