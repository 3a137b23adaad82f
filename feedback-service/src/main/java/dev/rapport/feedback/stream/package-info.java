/** Journeys and what they add up to, kept by Kafka Streams; outcomes written to Kafka. */
@NullMarked
package dev.rapport.feedback.stream;

import org.jspecify.annotations.NullMarked;
