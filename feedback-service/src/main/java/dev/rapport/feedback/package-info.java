/** The feedback service: outcomes come back to the assessments that caused them. */
@NullMarked
package dev.rapport.feedback;

import org.jspecify.annotations.NullMarked;
