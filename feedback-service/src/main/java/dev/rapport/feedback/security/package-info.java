/** Who may do what here. */
@NullMarked
package dev.rapport.feedback.security;

import org.jspecify.annotations.NullMarked;
