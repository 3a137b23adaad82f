@NullMarked
package dev.rapport.feedback.model.review;

import org.jspecify.annotations.NullMarked;
