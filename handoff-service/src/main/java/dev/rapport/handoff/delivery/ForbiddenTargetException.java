package dev.rapport.handoff.delivery;

import java.net.UnknownHostException;

/** A name stands for an address that must not be called. */
final class ForbiddenTargetException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  ForbiddenTargetException(String message) {
    super(message);
  }
}
