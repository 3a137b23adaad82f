/** {@code rapport standard}: a first lead standard from past leads, and how good a standard is. */
@NullMarked
package dev.rapport.local.standard;

import org.jspecify.annotations.NullMarked;
