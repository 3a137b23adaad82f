package dev.rapport.intake.imports;

import java.time.Duration;

/**
 * How much imports may ask of the service.
 *
 * @param maxFileBytes the largest file
 * @param maxRowsInFlight how many rows of one file may await their fate at a time
 * @param concurrentImports how many files may come in at a time
 * @param waitingImports how many more may wait for their turn on this instance's disk
 * @param maxLineBytes the longest line of JSON
 * @param freeBytes what files leave free on the disk, which others need too
 * @param keepReports how long an import that is over can be asked about
 */
public record ImportLimits(
    long maxFileBytes,
    int maxRowsInFlight,
    int concurrentImports,
    int waitingImports,
    int maxLineBytes,
    long freeBytes,
    Duration keepReports) {}
