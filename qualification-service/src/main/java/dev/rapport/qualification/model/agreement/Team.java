package dev.rapport.qualification.model.agreement;

import java.util.Locale;

/** The two sides of the agreement. */
public enum Team {
  MARKETING,
  SALES;

  /** As tokens, events and answers name it: {@code marketing}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that must sign as well. */
  public Team other() {
    return this == MARKETING ? SALES : MARKETING;
  }
}
