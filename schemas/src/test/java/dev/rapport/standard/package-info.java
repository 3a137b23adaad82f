@NullMarked
package dev.rapport.standard;

import org.jspecify.annotations.NullMarked;
