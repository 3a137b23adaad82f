package dev.rapport.intake.imports;

import java.time.Instant;
import java.util.UUID;

/**
 * An import that somebody asked for, as it is kept beside its file.
 *
 * @param id its name
 * @param content a keyed hash of the file and of how it is to be read
 * @param created when it came
 * @param bytes of the file
 * @param plan how the file is to be read
 */
record ImportOrder(UUID id, UUID content, Instant created, long bytes, ImportPlan plan) {}
