package dev.rapport.intake.imports;

/** How much imports may ask of the service. */
public interface ImportLimits {

  /** The largest file, in bytes. */
  long maxFileBytes();

  /** How many rows of one file may await their fate at a time. */
  int maxRowsInFlight();

  /** How many files may come in at a time. */
  int concurrentImports();

  /** The longest line of JSON, in bytes. */
  int maxLineBytes();
}
