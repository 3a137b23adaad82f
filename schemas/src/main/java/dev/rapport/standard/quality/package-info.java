/** How good predictions are: plain figures with their sources, and how sure they are. */
@NullMarked
package dev.rapport.standard.quality;

import org.jspecify.annotations.NullMarked;
