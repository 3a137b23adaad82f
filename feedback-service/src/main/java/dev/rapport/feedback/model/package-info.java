/**
 * A lead's journey from capture to what became of it, the funnel that journeys add up to, and what
 * each bin of the lead standard was worth. Plain Java.
 */
@NullMarked
package dev.rapport.feedback.model;

import org.jspecify.annotations.NullMarked;
