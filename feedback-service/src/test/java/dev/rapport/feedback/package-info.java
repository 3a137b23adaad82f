@NullMarked
package dev.rapport.feedback;

import org.jspecify.annotations.NullMarked;
