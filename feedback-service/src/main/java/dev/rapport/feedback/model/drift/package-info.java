/**
 * Whether what was learned still holds: alarms where outcomes no longer agree with predictions and
 * where other leads come than before, and how good predictions were, week by week. Plain Java.
 */
@NullMarked
package dev.rapport.feedback.model.drift;

import org.jspecify.annotations.NullMarked;
