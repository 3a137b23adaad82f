/** Tests of the topology. */
@NullMarked
package dev.rapport.handoff.stream;

import org.jspecify.annotations.NullMarked;
