package dev.rapport.intake.imports;

import java.io.IOException;

/** The disk has no room for a file, or does not take it. */
final class NoRoomException extends IOException {

  private static final long serialVersionUID = 1L;

  NoRoomException(String message) {
    super(message);
  }

  NoRoomException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
