/** Tests of the service as a whole. */
@NullMarked
package dev.rapport.handoff;

import org.jspecify.annotations.NullMarked;
