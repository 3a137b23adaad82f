@NullMarked
package dev.rapport.qualification;

import org.jspecify.annotations.NullMarked;
