package dev.rapport.standard.suggestion;

/**
 * A column that is not learned from, or that somebody should look at.
 *
 * @param column its name
 * @param kind why
 * @param reason in words
 */
public record Flag(String column, Kind kind, String reason) {

  /** Why a column is flagged. */
  public enum Kind {
    /** It knows the outcome: it was filled in afterwards. */
    LEAK(true),
    /** It names a person, or one lead of all. */
    PERSON(true),
    /** It is of no use: one value only, or a day. */
    EMPTY(true),
    /** It tells nothing of the outcome that is more than chance. */
    NOTHING_TOLD(true),
    /** Another column tells it already. */
    NOT_MISSED(true),
    /** It is learned from, and yet looks odd. */
    ODD(false);

    private final boolean leftOut;

    Kind(boolean leftOut) {
      this.leftOut = leftOut;
    }

    /** Whether the column is left out. */
    public boolean isLeftOut() {
      return leftOut;
    }
  }

  @Override
  public String toString() {
    return column + (kind.isLeftOut() ? " is left out: " : ": ") + reason;
  }
}
