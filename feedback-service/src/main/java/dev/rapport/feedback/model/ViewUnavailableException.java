package dev.rapport.feedback.model;

import org.jspecify.annotations.Nullable;

/** A view cannot be read now, but can be before long. */
public final class ViewUnavailableException extends RuntimeException {

  /** Says what cannot be read. */
  public ViewUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
