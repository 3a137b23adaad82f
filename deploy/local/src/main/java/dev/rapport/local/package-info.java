/** The {@code rapport} command: what a person types, and what it prints. */
@NullMarked
package dev.rapport.local;

import org.jspecify.annotations.NullMarked;
