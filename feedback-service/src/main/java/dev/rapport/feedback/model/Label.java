package dev.rapport.feedback.model;

import java.util.Optional;

/** What a lead teaches about the bins it fell into. */
public enum Label {
  /** Sales took it: accepted, an opportunity or a win. */
  POSITIVE,
  /** Sales refused it for want of fit, or lost the deal. */
  NEGATIVE;

  /**
   * Of a lead's progress. Empty for a lead that teaches nothing yet: one that is still open and not
   * accepted, one that nobody answered for (no fault of the lead), one that was refused for a
   * reason that does not speak of fit.
   */
  public static Optional<Label> of(Progress progress) {
    return switch (progress.standing()) {
      case WON -> Optional.of(POSITIVE);
      case LOST -> Optional.of(NEGATIVE);
      case REJECTED -> {
        Reason reason = progress.reason();
        yield reason != null && reason.speaksOfFit() ? Optional.of(NEGATIVE) : Optional.empty();
      }
      case NO_RESPONSE -> Optional.empty();
      case OPEN ->
          progress.reached().containsKey(Stage.ACCEPTED) ? Optional.of(POSITIVE) : Optional.empty();
    };
  }
}
