package dev.rapport.handoff.model;

/** Who reads material: the rep, to be ready, or the buyer, to sell it inside. */
public enum Audience {
  REP,
  BUYER
}
