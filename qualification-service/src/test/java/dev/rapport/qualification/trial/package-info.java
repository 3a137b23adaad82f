@NullMarked
package dev.rapport.qualification.trial;

import org.jspecify.annotations.NullMarked;
