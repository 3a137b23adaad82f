package dev.rapport.standard.recalibration;

/** Why a bin's points are held. */
public enum Hold {
  /** They are not: the outcomes say what the bin is worth. */
  FREE(""),
  /** Fewer outcomes than the guardrails ask for: it moves only as its factor does, or all do. */
  TOO_FEW_OUTCOMES("too few outcomes to move by itself"),
  /** No outcome. */
  NO_OUTCOME("no outcome"),
  /** No other bin of its criterion or factor has enough outcomes. */
  NOTHING_TO_COMPARE("no other bin to compare with"),
  /** Findings do not tell it from another bin of the same name. */
  AMBIGUOUS("another bin has the same name"),
  /** The outcomes would move it further than the guardrails let it go in one step. */
  LARGEST_MOVE("held at the largest move"),
  /** It would have more points, or fewer, than a standard can give. */
  LARGEST_POINTS("held at the most points there are");

  private final String inWords;

  Hold(String inWords) {
    this.inWords = inWords;
  }

  /** Whether the bin moves at all. */
  boolean isLearned() {
    return this == FREE || this == TOO_FEW_OUTCOMES;
  }

  /** The reason in a few words; empty if there is none. */
  public String inWords() {
    return inWords;
  }
}
