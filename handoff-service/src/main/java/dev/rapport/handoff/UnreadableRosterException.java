package dev.rapport.handoff;

import java.nio.file.Path;
import java.util.List;

/** A roster file cannot be used: the service does not start. */
final class UnreadableRosterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  UnreadableRosterException(Path file, List<String> faults) {
    super(String.join("\n  ", faults));
    this.file = file.toString();
  }

  String file() {
    return file;
  }
}
