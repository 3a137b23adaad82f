/** Who a lead is: normalised addresses and the ids derived from them. */
@NullMarked
package dev.rapport.identity;

import org.jspecify.annotations.NullMarked;
