@NullMarked
package dev.rapport.feedback.stream;

import org.jspecify.annotations.NullMarked;
