package dev.rapport.handoff.delivery.model;

/** A payload cannot be made of a handoff. The message says nothing of a person. */
public final class UnrenderableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnrenderableException(String message) {
    super(message);
  }

  UnrenderableException(String message, Throwable cause) {
    super(message, cause);
  }
}
