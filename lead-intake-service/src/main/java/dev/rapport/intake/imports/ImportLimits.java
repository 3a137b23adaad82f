package dev.rapport.intake.imports;

/**
 * How much imports may ask of the service.
 *
 * @param maxFileBytes the largest file
 * @param maxRowsInFlight how many rows of one file may await their fate at a time
 * @param concurrentImports how many files may come in at a time
 * @param maxLineBytes the longest line of JSON
 */
public record ImportLimits(
    long maxFileBytes, int maxRowsInFlight, int concurrentImports, int maxLineBytes) {}
