/** Looks for signs that a submission is spam: named rules, each of which gives a reason or none. */
@NullMarked
package dev.rapport.intake.screening;

import org.jspecify.annotations.NullMarked;
