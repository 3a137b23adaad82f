/** Tests. */
@NullMarked
package dev.rapport.handoff.delivery;

import org.jspecify.annotations.NullMarked;
