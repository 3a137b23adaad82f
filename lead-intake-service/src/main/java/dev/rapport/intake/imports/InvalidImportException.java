package dev.rapport.intake.imports;

/** A file or a mapping with which an import cannot even begin. The message is for the sender. */
final class InvalidImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidImportException(String message) {
    super(message);
  }
}
