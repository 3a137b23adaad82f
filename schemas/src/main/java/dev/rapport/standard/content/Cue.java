package dev.rapport.standard.content;

import com.fasterxml.jackson.annotation.JsonValue;

/** What lets a buyer see that an offer is for them, before anybody has spoken to anybody. */
public enum Cue {
  /** For whom, and for which job. */
  USE_CASE("use-case", "useCase"),
  /** What it costs. */
  PRICE("price", "price"),
  /** When they would have it. */
  TIMELINE("timeline", "timeline");

  private final String label;
  private final String field;

  Cue(String label, String field) {
    this.label = label;
    this.field = field;
  }

  /** Its name in answers. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Its field in the rules. */
  String field() {
    return field;
  }
}
