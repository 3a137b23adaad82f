package dev.rapport.intake.imports;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;

/** What a client would rather have (RFC 7240). */
final class Preference {

  /** The header by which a client says so. */
  static final String HEADER = "Prefer";

  /** The header by which it is told what was heeded. */
  static final String APPLIED = "Preference-Applied";

  /** An answer before the work is done. */
  static final String RESPOND_ASYNC = "respond-async";

  private Preference() {}

  /** Whether {@code named} is among the preferences that the headers state. */
  static boolean isStated(Enumeration<String> headers, String named) {
    return Collections.list(headers).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(preference -> preference.split("[;=]", 2)[0].strip())
        .anyMatch(named::equalsIgnoreCase);
  }
}
