/** Topics that are read and written beside the stream: the agreement on the standard, history. */
@NullMarked
package dev.rapport.qualification.kafka;

import org.jspecify.annotations.NullMarked;
