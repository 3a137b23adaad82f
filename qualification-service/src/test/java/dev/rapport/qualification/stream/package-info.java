@NullMarked
package dev.rapport.qualification.stream;

import org.jspecify.annotations.NullMarked;
