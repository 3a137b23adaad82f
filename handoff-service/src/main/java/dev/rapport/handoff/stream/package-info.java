/**
 * The hop from {@code leads.assessed} to {@code leads.handoffs}, and the views that queries read.
 */
@NullMarked
package dev.rapport.handoff.stream;

import org.jspecify.annotations.NullMarked;
