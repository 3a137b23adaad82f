/** Keeps leads on this instance's disk while Kafka does not take them. */
@NullMarked
package dev.rapport.intake.spool;

import org.jspecify.annotations.NullMarked;
