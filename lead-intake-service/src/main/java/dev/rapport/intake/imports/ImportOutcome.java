package dev.rapport.intake.imports;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an import that is over.
 *
 * @param content as in {@link ImportOrder}; null where the sender waited for it
 * @param progress how it ended
 */
record ImportOutcome(@Nullable UUID content, ImportProgress progress) {}
