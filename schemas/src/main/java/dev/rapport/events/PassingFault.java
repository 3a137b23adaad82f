package dev.rapport.events;

import java.io.IOException;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells faults of the surroundings from faults of a record. Libraries wrap what went wrong more
 * than once, so that the whole chain of causes counts.
 */
public final class PassingFault {

  private PassingFault() {}

  /** Whether a server did not answer or is not ready: the record itself may be sound. */
  public static boolean isOutage(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof RetriableException || isUnreachable(t)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a newer version of a service wrote what cannot be read: it waits for the upgrade. */
  public static boolean isFromTheFuture(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof MissingSchemaException) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same can go well later: one of the two above. */
  public static boolean passes(Throwable fault) {
    return isOutage(fault) || isFromTheFuture(fault);
  }

  private static boolean isUnreachable(Throwable t) {
    return t instanceof IOException && t.getClass().getPackageName().startsWith("java.net");
  }
}
