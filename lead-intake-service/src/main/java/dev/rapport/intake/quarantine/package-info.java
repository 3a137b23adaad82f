/** What is held back until somebody decides about it, by HTTP. */
@NullMarked
package dev.rapport.intake.quarantine;

import org.jspecify.annotations.NullMarked;
