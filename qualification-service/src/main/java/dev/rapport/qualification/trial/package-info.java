/** What a draft would make of recent leads, told at once. Plain Java. */
@NullMarked
package dev.rapport.qualification.trial;

import org.jspecify.annotations.NullMarked;
