/** Outcomes in, the funnel and the model out, by HTTP. */
@NullMarked
package dev.rapport.feedback.web;

import org.jspecify.annotations.NullMarked;
