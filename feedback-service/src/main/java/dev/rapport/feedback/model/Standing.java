package dev.rapport.feedback.model;

/** Where a lead stands by the last word on it. */
public enum Standing {
  OPEN,
  NO_RESPONSE,
  REJECTED,
  LOST,
  WON;

  /** Where it stands after {@code move}. */
  public Standing after(Move move) {
    return switch (move) {
      case WON -> WON;
      case LOST -> LOST;
      case REOPENED -> OPEN;
      case OPPORTUNITY, MEETING -> this == WON ? WON : OPEN;
      case REJECTED -> isClosed() ? this : REJECTED;
      case NO_RESPONSE -> this == OPEN ? NO_RESPONSE : this;
      case CONTACTED -> this == NO_RESPONSE ? OPEN : this;
      case ACCEPTED, ASSIGNED, REASSIGNED -> isClosed() ? this : OPEN;
      case ESCALATED, EXPIRED, UNKNOWN -> this;
    };
  }

  /**
   * A deal that is won or lost is not undone by a late word on the handoff, only by a reopening.
   */
  private boolean isClosed() {
    return this == WON || this == LOST;
  }
}
