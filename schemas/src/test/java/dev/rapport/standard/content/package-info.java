@NullMarked
package dev.rapport.standard.content;

import org.jspecify.annotations.NullMarked;
