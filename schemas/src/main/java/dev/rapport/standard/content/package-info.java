/**
 * What a page or a mail says to a buyer, held against the lead standard: words about the seller and
 * words about the buyer's pain, what helps to qualify, what it asks to do, and which objections it
 * leaves unanswered.
 *
 * <p>{@link dev.rapport.standard.content.ContentCheck} checks, by {@link
 * dev.rapport.standard.content.ContentRules}, which are data.
 */
@NullMarked
package dev.rapport.standard.content;

import org.jspecify.annotations.NullMarked;
