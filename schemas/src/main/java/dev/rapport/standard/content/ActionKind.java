package dev.rapport.standard.content;

import com.fasterxml.jackson.annotation.JsonValue;

/** What asks a reader to do something. */
public enum ActionKind {
  LINK("link"),
  BUTTON("button"),
  /** A sentence at the end that asks for something. */
  CLOSING_LINE("closing-line");

  private final String label;

  ActionKind(String label) {
    this.label = label;
  }

  /** Its name in answers. */
  @JsonValue
  public String label() {
    return label;
  }
}
