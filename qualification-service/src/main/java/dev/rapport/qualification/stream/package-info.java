/**
 * Kafka: the topology that judges, its state, the view of current leads, and their health. Model to
 * Avro and back.
 */
@NullMarked
package dev.rapport.qualification.stream;

import org.jspecify.annotations.NullMarked;
