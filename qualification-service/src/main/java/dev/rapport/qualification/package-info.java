/**
 * Joins submissions into leads, judges them by the lead standard in effect, and explains every
 * judgement.
 */
@NullMarked
package dev.rapport.qualification;

import org.jspecify.annotations.NullMarked;
