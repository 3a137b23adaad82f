package dev.rapport.feedback.model.learning;

import org.jspecify.annotations.Nullable;

/** What learning takes cannot be read or written now; later it can. */
public final class LearningUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what failed. */
  public LearningUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
