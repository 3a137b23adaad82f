@NullMarked
package dev.rapport.feedback.model.learning;

import org.jspecify.annotations.NullMarked;
