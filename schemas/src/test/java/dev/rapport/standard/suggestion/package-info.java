@NullMarked
package dev.rapport.standard.suggestion;

import org.jspecify.annotations.NullMarked;
