@NullMarked
package dev.rapport.qualification.replay;

import org.jspecify.annotations.NullMarked;
