/** The page by which a rep answers a lead from a phone: a signed link, a brief, yes or no. */
@NullMarked
package dev.rapport.handoff.page;

import org.jspecify.annotations.NullMarked;
