package dev.rapport.standard;

import java.util.Locale;

/** The four criteria that every lead standard has. */
public enum CriterionName {
  TIMING("When do you want to buy?"),
  BUDGET("What can you spend on it?"),
  PAIN("What problem do you want to solve?"),
  ROLE("What is your part in the decision?");

  private final String question;

  CriterionName(String question) {
    this.question = question;
  }

  /** The name as the document writes it: {@code timing}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The question to the buyer where the standard has none of its own. */
  public String question() {
    return question;
  }
}
