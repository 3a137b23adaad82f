/** The event contract: topics, how their records are written, and the headers they carry. */
@NullMarked
package dev.rapport.events;

import org.jspecify.annotations.NullMarked;
