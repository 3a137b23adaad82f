package dev.rapport.handoff;

import java.nio.file.Path;
import java.util.List;

/** The file of the catalogue of material cannot be used: the service does not start. */
final class UnreadableCatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  UnreadableCatalogueException(Path file, List<String> faults) {
    super(String.join("\n  ", faults));
    this.file = file.toString();
  }

  String file() {
    return file;
  }
}
