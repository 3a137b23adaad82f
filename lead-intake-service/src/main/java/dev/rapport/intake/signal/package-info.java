/** Signals by HTTP. */
@NullMarked
package dev.rapport.intake.signal;

import org.jspecify.annotations.NullMarked;
