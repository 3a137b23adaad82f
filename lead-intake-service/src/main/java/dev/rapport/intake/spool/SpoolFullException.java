package dev.rapport.intake.spool;

import java.io.IOException;

/** There is no room left in the spool. */
public final class SpoolFullException extends IOException {

  private static final long serialVersionUID = 1L;

  SpoolFullException(long mostBytes) {
    super("the spool holds its %d bytes".formatted(mostBytes));
  }
}
