/** Tests of the rules. */
@NullMarked
package dev.rapport.handoff.model;

import org.jspecify.annotations.NullMarked;
