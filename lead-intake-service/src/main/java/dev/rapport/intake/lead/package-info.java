/**
 * What a submission is, free of HTTP and Kafka: reading what was typed, normalising it, naming it.
 */
@NullMarked
package dev.rapport.intake.lead;

import org.jspecify.annotations.NullMarked;
