/**
 * From past leads to a first draft of a lead standard: which columns tell something, in which bins,
 * and for how many points. Pure: the same leads give the same draft.
 */
@NullMarked
package dev.rapport.standard.suggestion;

import org.jspecify.annotations.NullMarked;
