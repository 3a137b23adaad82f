@NullMarked
package dev.rapport.feedback.model.drift;

import org.jspecify.annotations.NullMarked;
