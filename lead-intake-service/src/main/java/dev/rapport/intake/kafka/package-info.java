/** Leads on their way into Kafka, and whether it can take them. */
@NullMarked
package dev.rapport.intake.kafka;

import org.jspecify.annotations.NullMarked;
