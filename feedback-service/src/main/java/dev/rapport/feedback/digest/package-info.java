/** The weekly digest over Kafka. */
@NullMarked
package dev.rapport.feedback.digest;

import org.jspecify.annotations.NullMarked;
