package dev.rapport.events;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry gave no answer; the record in hand may be sound and is to be tried again. */
public final class RegistryUnavailableException extends RetriableException {

  /** A fault of the way to the registry, or of the registry itself. */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
