/**
 * From outcomes to a proposal: what each bin of a lead standard turned out to be worth, how sure
 * that is, and the next version of the standard with those points. Pure: the same standard and
 * outcomes give the same proposal. The mathematics, with its sources, is in docs/recalibration.md.
 */
@NullMarked
package dev.rapport.standard.recalibration;

import org.jspecify.annotations.NullMarked;
