/** {@code rapport replay}: leads and outcomes of a file, sent through the pipeline's public API. */
@NullMarked
package dev.rapport.local.replay;

import org.jspecify.annotations.NullMarked;
