@NullMarked
package dev.rapport.standard.quality;

import org.jspecify.annotations.NullMarked;
