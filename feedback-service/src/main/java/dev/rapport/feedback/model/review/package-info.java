/** What the two teams look at together: sums over leads, and what they say. */
@NullMarked
package dev.rapport.feedback.model.review;

import org.jspecify.annotations.NullMarked;
