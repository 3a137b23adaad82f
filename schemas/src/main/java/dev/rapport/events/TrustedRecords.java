package dev.rapport.events;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that our own records may be made from schemas. Since 1.12.2 Avro refuses every class
 * that nobody vouched for, so that a schema out of the wild cannot name a class to be loaded.
 */
final class TrustedRecords {

  private static final String OURS = "dev.rapport.";

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(OURS)));
  }

  private TrustedRecords() {}

  /** Vouches for our records, once a process. */
  static void vouch() {
    // Loading this class has done it.
  }
}
