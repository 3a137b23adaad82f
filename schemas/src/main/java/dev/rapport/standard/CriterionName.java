package dev.rapport.standard;

import java.util.Locale;

/** The four criteria that every lead standard has. */
public enum CriterionName {
  TIMING,
  BUDGET,
  PAIN,
  ROLE;

  /** The name as the document writes it: {@code timing}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
