/** Who may do what here. */
@NullMarked
package dev.rapport.handoff.security;

import org.jspecify.annotations.NullMarked;
