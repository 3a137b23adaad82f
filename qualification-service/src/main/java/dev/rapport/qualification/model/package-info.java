/**
 * What qualification is about: submissions, the leads they join, and the lead standard that judges
 * them. Knows no Spring, Kafka or Avro.
 */
@NullMarked
package dev.rapport.qualification.model;

import org.jspecify.annotations.NullMarked;
