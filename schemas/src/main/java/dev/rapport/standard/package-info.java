/**
 * The lead standard: what a qualified lead is, as marketing and sales signed it, and the pure
 * function that judges a lead by it.
 *
 * <p>{@link dev.rapport.standard.LeadStandardReader} reads the document, {@link
 * dev.rapport.standard.LeadAssessor} judges, {@link dev.rapport.standard.Assessment} explains. The
 * package knows no Spring, Kafka or Avro.
 */
@NullMarked
package dev.rapport.standard;

import org.jspecify.annotations.NullMarked;
