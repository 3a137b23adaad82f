package dev.rapport.handoff.model;

import java.util.Locale;
import java.util.Optional;

/** What material is: what it does for the reader. */
public enum MaterialKind {
  CASE_STUDY,
  ROI_SHEET,
  EXECUTIVE_SUMMARY,
  TIMELINE,
  COMPARISON,
  OTHER;

  /** As a catalogue writes it: {@code case-study}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As people read it: {@code case study}. */
  String words() {
    return label().replace('-', ' ').replace("roi", "ROI");
  }

  /** The kind of that label. */
  static Optional<MaterialKind> labelled(String label) {
    for (MaterialKind kind : values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
