/** Gives each qualified lead one owner: the right team, the next rep, and a brief. */
@NullMarked
package dev.rapport.handoff;

import org.jspecify.annotations.NullMarked;
