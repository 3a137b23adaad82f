package dev.rapport.events;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry answers, but lacks the schema of a record that is to be written. The record
 * is sound: it can be written as soon as an operator has registered the schema.
 */
public final class SchemaNotRegisteredException extends RetriableException {

  /** A fault of the surroundings. */
  public SchemaNotRegisteredException(String message) {
    super(message);
  }
}
