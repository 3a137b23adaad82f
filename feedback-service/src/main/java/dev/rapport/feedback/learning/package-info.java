/** Learning from outcomes over Kafka: examples and standards in, proposals out. */
@NullMarked
package dev.rapport.feedback.learning;

import org.jspecify.annotations.NullMarked;
