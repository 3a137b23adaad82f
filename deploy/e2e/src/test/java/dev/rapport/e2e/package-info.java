/** The pipeline from the outside: as its users, its integrators and its operators meet it. */
@NullMarked
package dev.rapport.e2e;

import org.jspecify.annotations.NullMarked;
