/** The service's own folders. */
@NullMarked
package dev.rapport.intake.disk;

import org.jspecify.annotations.NullMarked;
