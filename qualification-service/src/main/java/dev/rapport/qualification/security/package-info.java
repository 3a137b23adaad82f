/** Who calls, and what they may do. */
@NullMarked
package dev.rapport.qualification.security;

import org.jspecify.annotations.NullMarked;
