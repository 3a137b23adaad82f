package dev.rapport.handoff.model;

import org.jspecify.annotations.Nullable;

/**
 * A team's promises about time.
 *
 * @param accept how soon a lead is accepted or rejected
 * @param contact how soon the buyer is first contacted
 */
public record Clock(@Nullable Deadline accept, @Nullable Deadline contact) {

  /** No promise. */
  public static final Clock NONE = new Clock(null, null);
}
