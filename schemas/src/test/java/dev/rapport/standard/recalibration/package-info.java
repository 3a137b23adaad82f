@NullMarked
package dev.rapport.standard.recalibration;

import org.jspecify.annotations.NullMarked;
